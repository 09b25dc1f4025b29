import { Global, Module } from '@nestjs/common';
import { PrivacyService } from './privacy.service.ts';
import { PurgeJob } from './purge.job.ts';

@Global()
@Module({ providers: [PrivacyService, PurgeJob], exports: [PrivacyService] })
export class PrivacyModule {}
