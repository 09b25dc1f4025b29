import { ROLES, type Role } from '../../catalogue/domain/vocabulary.ts';
import type { FitColumn } from './columns.ts';

/**
 * The columns of all services as one array for each property. Fit looks at thousands of services
 * for each company; numbers in a row are at hand where as many objects would have to be fetched.
 * A reader stands at one service at a time.
 */
export class ColumnReader implements FitColumn {
  service = 0;
  readonly #stages: Uint8Array;
  readonly #mainStages: Uint8Array;
  readonly #needs: Uint32Array;
  readonly #mainNeeds: Uint32Array;
  readonly #sectors: Uint32Array;
  readonly #anySector: Uint8Array;
  readonly #placeSets: Uint32Array;
  readonly #languages: Uint8Array;
  readonly #roles: Uint8Array;
  readonly #kinds: Uint8Array;

  constructor(columns: readonly FitColumn[]) {
    this.#stages = Uint8Array.from(columns, ({ stages }) => stages);
    this.#mainStages = Uint8Array.from(columns, ({ mainStages }) => mainStages);
    this.#needs = Uint32Array.from(columns, ({ needs }) => needs);
    this.#mainNeeds = Uint32Array.from(columns, ({ mainNeeds }) => mainNeeds);
    this.#sectors = Uint32Array.from(columns, ({ sectors }) => sectors);
    this.#anySector = Uint8Array.from(columns, ({ anySector }) => Number(anySector));
    this.#placeSets = Uint32Array.from(columns, ({ placeSet }) => placeSet);
    this.#languages = Uint8Array.from(columns, ({ languages }) => languages);
    this.#roles = Uint8Array.from(columns, ({ role }) => ROLES.indexOf(role));
    this.#kinds = Uint8Array.from(columns, ({ kind }) => kind);
  }

  get stages(): number {
    return this.#stages[this.service] as number;
  }

  get mainStages(): number {
    return this.#mainStages[this.service] as number;
  }

  get needs(): number {
    return this.#needs[this.service] as number;
  }

  get mainNeeds(): number {
    return this.#mainNeeds[this.service] as number;
  }

  get sectors(): number {
    return this.#sectors[this.service] as number;
  }

  get anySector(): boolean {
    return this.#anySector[this.service] === 1;
  }

  get placeSet(): number {
    return this.#placeSets[this.service] as number;
  }

  get languages(): number {
    return this.#languages[this.service] as number;
  }

  get role(): Role {
    return ROLES[this.#roles[this.service] as number] as Role;
  }

  get kind(): number {
    return this.#kinds[this.service] as number;
  }
}
