export { KEPT } from './kept.ts';
export { PrivacyModule } from './privacy.module.ts';
export { PrivacyService, type CompanyExport, type PersonalPart } from './privacy.service.ts';
