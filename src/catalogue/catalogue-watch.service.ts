import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { Client } from 'pg';
import { DatabaseUrl } from '../platform/database/database-url.ts';
import { Log } from '../platform/log/log.ts';
import { CatalogueRepository, VERSION_CHANNEL } from './catalogue.repository.ts';

/** A notification may get lost with its connection; looking again now and then covers that. */
const LOOK_EVERY_MS = 30_000;
const RECONNECT_AFTER_MS = 5_000;

/** Tells this process when any process has made a new version of the catalogue. */
@Injectable()
export class CatalogueWatch implements BeforeApplicationShutdown {
  private onVersion: () => Promise<void> = () => Promise.resolve();
  private client: Client | null = null;
  private seen: number | null = null;
  private looking: Promise<void> = Promise.resolve();
  private poll: NodeJS.Timeout | undefined;
  private retry: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(
    private readonly url: DatabaseUrl,
    private readonly catalogue: CatalogueRepository,
    private readonly log: Log,
  ) {}

  async start(onVersion: () => Promise<void>): Promise<void> {
    this.onVersion = onVersion;
    await this.listen();
    this.poll = setInterval(() => void this.look(), LOOK_EVERY_MS).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearInterval(this.poll);
    clearTimeout(this.retry);
    await this.looking;
    await this.client?.end();
  }

  /** One look at a time; a call that comes meanwhile looks once more afterwards. */
  look(): Promise<void> {
    this.looking = this.looking.then(() => this.tellWhatIsNew());
    return this.looking;
  }

  private async tellWhatIsNew(): Promise<void> {
    if (this.stopped) return;
    try {
      const version = await this.catalogue.findVersion();
      if (version === null || version.number === this.seen) return;
      await this.onVersion();
      this.seen = version.number;
    } catch (error) {
      // The version in use stays in use; the next look tries again.
      this.log.error('The new version of the catalogue could not be taken into use', error);
    }
  }

  private async listen(): Promise<void> {
    const client = new Client({
      connectionString: this.url.value,
      application_name: 'kasvupolku-catalogue',
      keepAlive: true,
    });
    client.on('notification', () => void this.look());
    client.on('error', () => undefined);
    client.on('end', () => {
      this.listenAgainLater();
    });
    try {
      await client.connect();
      await client.query(`LISTEN ${VERSION_CHANNEL}`);
      this.client = client;
    } catch (error) {
      this.log.error('Cannot listen for new versions of the catalogue', error);
      this.listenAgainLater();
    }
  }

  private listenAgainLater(): void {
    if (this.stopped || this.retry !== undefined) return;
    this.client = null;
    const again = async (): Promise<void> => {
      this.retry = undefined;
      await this.listen();
      await this.look();
    };
    this.retry = setTimeout(() => void again(), RECONNECT_AFTER_MS).unref();
  }
}
