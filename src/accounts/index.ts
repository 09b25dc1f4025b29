export { AccountsModule } from './accounts.module.ts';
export { CitySettingsService } from './city-settings.service.ts';
export type { CitySettings, Retention, ReviewPolicy } from './domain/city.ts';
