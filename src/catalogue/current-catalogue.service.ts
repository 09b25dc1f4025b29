import { Injectable } from '@nestjs/common';
import { CatalogueRepository, type VersionedCatalogue } from './catalogue.repository.ts';
import type { Catalogue, Provider, Question, Service } from './domain/format.ts';

export type CurrentVersion = VersionedCatalogue & {
  readonly services: ReadonlyMap<string, Service>;
  readonly providers: ReadonlyMap<string, Provider>;
  readonly questions: ReadonlyMap<string, Question>;
};

type OnChange = (current: CurrentVersion) => void;

const byId = <T extends { readonly id: string }>(list: readonly T[]): ReadonlyMap<string, T> =>
  new Map(list.map((item) => [item.id, item]));

/** The version of the catalogue that this process works with. */
@Injectable()
export class CurrentCatalogue {
  private held: CurrentVersion | null = null;
  private readonly listeners: OnChange[] = [];

  constructor(private readonly catalogue: CatalogueRepository) {}

  get(): CurrentVersion {
    if (this.held === null) throw new Error('The catalogue has not been loaded yet');
    return this.held;
  }

  /** For what is made from the catalogue. Called before the new version is in use. */
  onChange(listener: OnChange): void {
    this.listeners.push(listener);
  }

  /** The old version stays in use until the new one and all that is made from it are ready. */
  async refresh(): Promise<void> {
    const loaded = await this.catalogue.load();
    if (loaded === null || loaded.version.number === this.held?.version.number) return;
    const current = {
      ...loaded,
      services: byId(loaded.catalogue.services),
      providers: byId(loaded.catalogue.providers),
      questions: byId(loaded.catalogue.questions),
    };
    for (const listener of this.listeners) listener(current);
    this.held = current;
  }
}

/** What anybody may see: an editor's drafts are not published. */
export const publicPart = (catalogue: Catalogue): Catalogue => ({
  ...catalogue,
  services: catalogue.services.filter(({ status }) => status !== 'draft'),
});
