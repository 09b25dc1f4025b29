import { Module } from '@nestjs/common';
import { CitySettingsRepository } from './city-settings.repository.ts';
import { CitySettingsService } from './city-settings.service.ts';

@Module({
  providers: [CitySettingsRepository, CitySettingsService],
  exports: [CitySettingsService],
})
export class AccountsModule {}
