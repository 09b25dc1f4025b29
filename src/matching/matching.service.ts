import { Injectable } from '@nestjs/common';
import { CurrentCatalogue } from '../catalogue/index.ts';
import { Clock } from '../shared/clock.ts';
import { match } from './domain/match.ts';
import type { Prepared } from './domain/prepared.ts';
import type { Profile } from './domain/profile.ts';
import type { MatchResult } from './domain/result.ts';
import { prepareCatalogue, readText } from './prepare-catalogue.ts';

export type MatchOptions = {
  /** The most steps on the path; pinned services come on top. */
  readonly steps?: number;
};

type Ready = { readonly version: number; readonly prepared: Prepared };

/** Matches companies against the catalogue that this process works with, as of today. */
@Injectable()
export class MatchingService {
  private ready: Ready | null = null;

  constructor(
    catalogue: CurrentCatalogue,
    private readonly clock: Clock,
  ) {
    // Made ready before the new version is in use: nobody waits for it, and nobody matches half of it.
    catalogue.onChange(({ version, catalogue: content }) => {
      this.ready = { version: version.number, prepared: prepareCatalogue(content) };
    });
  }

  match(profile: Profile, options: MatchOptions = {}): MatchResult {
    const { prepared } = this.current();
    const words = readText(profile.text, prepared);
    return match(prepared, { profile, words, today: this.clock.today(), ...options });
  }

  /** The number of the catalogue's version that is matched. */
  version(): number {
    return this.current().version;
  }

  private current(): Ready {
    if (this.ready === null) throw new Error('The catalogue has not been loaded yet');
    return this.ready;
  }
}
