import { Injectable } from '@nestjs/common';
import { Translations } from '../../platform/i18n/index.ts';
import type { Language } from '../../shared/language.ts';
import { type Advisor, hasRole, type Role } from '../domain/advisor.ts';
import type { DeskPage, MenuLink } from './desk-page.ts';

export type MenuEntry = {
  /** Below the language: `/desk/queue`. */
  readonly path: string;
  /** The key of its text: `review-queue:menu`. */
  readonly label: string;
  /** One of these roles. */
  readonly roles: readonly Role[];
  /** Small numbers stand first. The first one that somebody may open is where they begin. */
  readonly position: number;
};

const contains = (path: string, current: string): boolean =>
  current === path || current.startsWith(`${path}/`);

/** The menu of the desk; each feature registers its pages while it is constructed. */
@Injectable()
export class DeskMenu {
  private readonly entries: MenuEntry[] = [];

  constructor(private readonly translations: Translations) {}

  register(entry: MenuEntry): void {
    this.entries.push(entry);
    this.entries.sort((one, other) => one.position - other.position);
  }

  /** Where somebody begins: below the language. */
  homeOf(advisor: Advisor): string {
    return this.openTo(advisor)[0]?.path ?? '/desk/me';
  }

  pageFor(advisor: Advisor, language: Language, path: string): DeskPage {
    const t = this.translations.in(language);
    const link = (to: string, label: string): MenuLink => {
      const href = `/${language}${to}`;
      return { label, href, current: contains(href, path) };
    };
    return {
      home: `/${language}/desk`,
      menu: this.openTo(advisor).map((entry) => link(entry.path, t(entry.label))),
      me: link('/desk/me', advisor.name === '' ? t('accounts:menu.me') : advisor.name),
      signOut: `/${language}/desk/sign-out`,
      demo: advisor.demo,
    };
  }

  private openTo(advisor: Advisor): readonly MenuEntry[] {
    return this.entries.filter(({ roles }) => roles.some((role) => hasRole(advisor, role)));
  }
}
