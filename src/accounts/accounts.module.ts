import { Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { PrivacyService } from '../platform/privacy/index.ts';
import { AccountsPrivacy } from './accounts-privacy.service.ts';
import { AbsencesService } from './absences/absences.service.ts';
import { AbsencesRepository } from './advisors/absences.repository.ts';
import { AdvisorsRepository } from './advisors/advisors.repository.ts';
import { AdvisorsService } from './advisors/advisors.service.ts';
import { Departures } from './advisors/departures.service.ts';
import { AuditController } from './audit/audit.controller.ts';
import { AuditReading } from './audit/audit-page.service.ts';
import { AuditRepository } from './audit/audit.repository.ts';
import { AuditService } from './audit/audit.service.ts';
import { CitySettingsRepository } from './city-settings.repository.ts';
import { CitySettingsService } from './city-settings.service.ts';
import { DemoAdvisor } from './demo/demo.service.ts';
import { DemoController } from './demo/demo.controller.ts';
import { DeskController } from './desk/desk.controller.ts';
import { DeskGuard } from './desk/desk.guard.ts';
import { DeskMenu } from './desk/desk-menu.service.ts';
import { SignInNeededFilter } from './desk/sign-in-needed.filter.ts';
import { InvitationMail } from './invitations/invitation-mail.service.ts';
import { Invitations } from './invitations/invitations.service.ts';
import { LegalController } from './legal/legal.controller.ts';
import { LegalReminder } from './legal/legal-reminder.service.ts';
import { MeController } from './me/me.controller.ts';
import { MePage } from './me/me-page.service.ts';
import { MyAbsencesController } from './me/my-absences.controller.ts';
import { CallbackController } from './oidc/callback.controller.ts';
import { IdentityProvider } from './oidc/identity-provider.service.ts';
import { OidcController } from './oidc/oidc.controller.ts';
import { OidcService } from './oidc/oidc.service.ts';
import { OidcCookie } from './oidc/oidc-cookie.service.ts';
import { PeopleController } from './people/people.controller.ts';
import { PeopleRepository } from './people/people.repository.ts';
import { PeopleService } from './people/people.service.ts';
import { PersonController } from './people/person.controller.ts';
import { SettingsController } from './settings/settings.controller.ts';
import { SettingsService } from './settings/settings.service.ts';
import { SessionsService } from './sign-in/sessions.service.ts';
import { SignInController } from './sign-in/sign-in.controller.ts';
import { SignInLinksRepository } from './sign-in/sign-in-links.repository.ts';
import { SignInMail } from './sign-in/sign-in-mail.service.ts';
import { SignInService } from './sign-in/sign-in.service.ts';

@Module({
  controllers: [
    LegalController,
    AuditController,
    CallbackController,
    DemoController,
    DeskController,
    MeController,
    MyAbsencesController,
    OidcController,
    PeopleController,
    PersonController,
    SettingsController,
    SignInController,
  ],
  providers: [
    AbsencesRepository,
    AbsencesService,
    AccountsPrivacy,
    AdvisorsRepository,
    AdvisorsService,
    AuditReading,
    AuditRepository,
    AuditService,
    CitySettingsRepository,
    CitySettingsService,
    DemoAdvisor,
    Departures,
    DeskMenu,
    IdentityProvider,
    InvitationMail,
    Invitations,
    LegalReminder,
    MePage,
    OidcCookie,
    OidcService,
    PeopleRepository,
    PeopleService,
    SessionsService,
    SettingsService,
    SignInLinksRepository,
    SignInMail,
    SignInService,
    { provide: APP_GUARD, useClass: DeskGuard },
    { provide: APP_FILTER, useClass: SignInNeededFilter },
  ],
  exports: [AdvisorsService, AuditService, CitySettingsService, Departures, DeskMenu, Invitations],
})
export class AccountsModule {
  constructor(privacy: PrivacyService) {
    privacy.declareImpersonal({
      city_settings: 'what cities say about themselves in public',
    });
  }
}
