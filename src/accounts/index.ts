export { AccountsModule } from './accounts.module.ts';
export { AdvisorsService, type NewAdvisor } from './advisors/advisors.service.ts';
export { Departures, type Departure } from './advisors/departures.service.ts';
export { AuditService, type AuditEntry } from './audit/audit.service.ts';
export {
  CitySettingsService,
  type DeskAreas,
  type DeskRetention,
} from './city-settings.service.ts';
export { DeskMenu } from './desk/desk-menu.service.ts';
export { advisorOf, CurrentAdvisor } from './desk/desk-page.ts';
export { ForEveryAdvisor, ForRoles } from './desk/desk-roles.ts';
export {
  type Advisor,
  citiesAs,
  type Grant,
  hasRole,
  isRole,
  type Role,
} from './domain/advisor.ts';
export type { CitySettings, Retention, ReviewPolicy } from './domain/city.ts';
export { Invitations } from './invitations/invitations.service.ts';
