import { type DynamicModule, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { dataSourceOptions, openDataSource } from './data-source.ts';
import { DatabaseUrl } from './database-url.ts';

/** Refused, or still starting: worth another try. Anything else is told at once. */
const NOT_YET = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', '57P03'];

const isNotYet = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && NOT_YET.includes(String(error.code));

@Module({})
export class DatabaseModule {
  static connect(url: string): DynamicModule {
    return {
      module: DatabaseModule,
      global: true,
      imports: [
        TypeOrmModule.forRootAsync({
          useFactory: async () => ({
            ...(await dataSourceOptions(url)),
            retryAttempts: 10,
            retryDelay: 2000,
            toRetry: isNotYet,
          }),
          dataSourceFactory: () => openDataSource(url),
        }),
      ],
      providers: [{ provide: DatabaseUrl, useValue: new DatabaseUrl(url) }],
      exports: [DatabaseUrl],
    };
  }
}
