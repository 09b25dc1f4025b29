import { nextIn, type Bits } from './bits.ts';
import { MAX_POINTS } from './weights.ts';

const MOST_POINTS = Object.values(MAX_POINTS).reduce((sum, points) => sum + points, 0);

type Ranked = { readonly points: Uint16Array; readonly idRanks: Uint32Array };

/**
 * Services by their points, most first, then by id. They are laid out by points, which are few
 * whole numbers; those with the same points are put in order when somebody comes to them, for
 * nobody looks at more than the best.
 */
export class Ranking {
  readonly size: number;
  readonly #services: Uint32Array;
  /** Where the services with so many points end, that is, where those with one less begin. */
  readonly #ends = new Uint32Array(MOST_POINTS + 1);
  readonly #ranked: Ranked;
  #inOrder = 0;

  constructor(services: Bits, ranked: Ranked) {
    this.#ranked = ranked;
    const { points } = ranked;
    const ends = this.#ends;
    for (let service = nextIn(services, 0); service >= 0; service = nextIn(services, service + 1)) {
      const own = points[service] as number;
      ends[own] = (ends[own] as number) + 1;
    }
    let before = 0;
    for (let own = MOST_POINTS; own >= 0; own -= 1) {
      const count = ends[own] as number;
      ends[own] = before;
      before += count;
    }
    this.size = before;
    this.#services = new Uint32Array(before);
    for (let service = nextIn(services, 0); service >= 0; service = nextIn(services, service + 1)) {
      const own = points[service] as number;
      const place = ends[own] as number;
      this.#services[place] = service;
      ends[own] = place + 1;
    }
  }

  at(place: number): number {
    while (place >= this.#inOrder) this.#order();
    return this.#services[place] as number;
  }

  /** Puts the next ones with the same points in order. */
  #order(): void {
    const { points, idRanks } = this.#ranked;
    const first = this.#services[this.#inOrder] as number;
    const end = this.#ends[points[first] as number] as number;
    if (end > this.#inOrder + 1)
      this.#services
        .subarray(this.#inOrder, end)
        .sort((a, b) => (idRanks[a] as number) - (idRanks[b] as number));
    this.#inOrder = end;
  }
}
