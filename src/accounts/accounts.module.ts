import { Module } from '@nestjs/common';
import { PrivacyService } from '../platform/privacy/index.ts';
import { CitySettingsRepository } from './city-settings.repository.ts';
import { CitySettingsService } from './city-settings.service.ts';
import { LegalController } from './legal/legal.controller.ts';
import { LegalReminder } from './legal/legal-reminder.service.ts';

@Module({
  controllers: [LegalController],
  providers: [CitySettingsRepository, CitySettingsService, LegalReminder],
  exports: [CitySettingsService],
})
export class AccountsModule {
  constructor(privacy: PrivacyService) {
    privacy.declareImpersonal({
      city_settings: 'what cities say about themselves in public',
    });
  }
}
