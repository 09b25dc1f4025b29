import { Injectable } from '@nestjs/common';
import { CurrentCatalogue, type CurrentVersion } from '../catalogue/index.ts';
import type { Service } from '../catalogue/domain/format.ts';
import { Clock } from '../shared/clock.ts';
import type { LocalDate } from '../shared/local-date.ts';
import {
  checkProfile,
  withoutForgottenFacts,
  type CheckedProfile,
} from './domain/check-profile.ts';
import { explain, type Explanation, nearest } from './domain/explain.ts';
import { match, type MatchedTwice, matchKeeping, type MatchRequest } from './domain/match.ts';
import { outlooks, type Outlook } from './domain/outlook.ts';
import type { Prepared } from './domain/prepared.ts';
import type { Profile } from './domain/profile.ts';
import type { MatchResult } from './domain/result.ts';
import { prepareCatalogue, readText } from './prepare-catalogue.ts';

export type MatchOptions = {
  /** The most steps on the path; pinned services come on top. */
  readonly steps?: number;
  /** Also say how each live or paused service stands to the company. */
  readonly verdicts?: boolean;
  /** The day to match for, if not today. */
  readonly today?: LocalDate;
};

type Ready = { readonly current: CurrentVersion; readonly prepared: Prepared };

/** Matches companies with the version of the catalogue that is in use. */
@Injectable()
export class MatchingService {
  private ready: Ready | null = null;

  constructor(
    catalogue: CurrentCatalogue,
    private readonly clock: Clock,
  ) {
    // Made ready before the new version is in use: nobody waits for it, and nobody matches half of it.
    catalogue.onChange((current) => {
      this.ready = { current, prepared: prepareCatalogue(current.catalogue) };
    });
  }

  /**
   * A profile's path. Facts that the catalogue no longer asks about are left out: a stored profile
   * may still hold them. `ignoredFacts` names them.
   */
  match(profile: Profile, { steps, verdicts, today }: MatchOptions = {}): MatchResult {
    return match(this.inUse().prepared, {
      ...this.request(profile, today),
      ...(steps === undefined ? {} : { steps }),
      ...(verdicts === undefined ? {} : { verdicts }),
    });
  }

  /** A path of these services and what opens them, and beside it what a free choice gives. */
  matchKeeping(profile: Profile, services: readonly string[]): MatchedTwice {
    return matchKeeping(this.inUse().prepared, this.request(profile), services);
  }

  /** What keeps services that a company has use for off its path, and what would change that. */
  outlooks(profile: Profile): readonly Outlook[] {
    return outlooks(this.inUse().prepared, this.request(profile));
  }

  /** Everything about one service and one company; null for a service that is not in the catalogue. */
  explain(profile: Profile, service: string): Explanation | null {
    return explain(this.inUse().prepared, this.request(profile), service);
  }

  /** What to take instead of a service that can be had no more. */
  nearest(profile: Profile, service: string): string | null {
    return nearest(this.inUse().prepared, this.request(profile), service);
  }

  ignoredFacts(profile: Profile): readonly string[] {
    return withoutForgottenFacts(profile, this.inUse().prepared.vocabulary).ignored;
  }

  /** For what comes from outside: nothing unknown, nothing of a wrong type. */
  check(value: unknown): CheckedProfile {
    return checkProfile(value, this.inUse().prepared);
  }

  /** The version that `match` uses; a path stores it. */
  version(): number {
    return this.inUse().current.version.number;
  }

  service(id: string): Service | null {
    return this.inUse().current.services.get(id) ?? null;
  }

  private request(profile: Profile, today?: LocalDate): MatchRequest {
    const { prepared } = this.inUse();
    const known = withoutForgottenFacts(profile, prepared.vocabulary).profile;
    return {
      profile: known,
      words: readText(known.text, prepared),
      today: today ?? this.clock.today(),
    };
  }

  private inUse(): Ready {
    if (this.ready === null) throw new Error('The catalogue has not been made ready yet');
    return this.ready;
  }
}
