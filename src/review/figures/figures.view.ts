import type { Wording } from '../../paths/index.ts';
import { REMOVAL_REASONS } from '../domain/removal.ts';
import type { RuleFigures, ServiceFigures } from './figures.repository.ts';

type ServiceRow = Omit<ServiceFigures, 'reasons'> & {
  readonly name: string;
  readonly why: readonly string[];
};
type RuleRow = RuleFigures & { readonly name: string; readonly fact: string };

export type FiguresView = {
  readonly title: string;
  readonly csv: string;
  readonly services: readonly ServiceRow[];
  readonly rules: readonly RuleRow[];
  readonly errors: readonly never[];
};

type Figures = {
  readonly services: readonly ServiceFigures[];
  readonly rules: readonly RuleFigures[];
};

export const figuresView = ({ services, rules }: Figures, wording: Wording): FiguresView => ({
  title: wording.t('review-figures:title'),
  csv: `/${wording.language}/desk/figures/services.csv`,
  services: services.map(({ reasons, ...figures }) => ({
    ...figures,
    name: nameOf(figures.service, wording),
    why: REMOVAL_REASONS.flatMap((reason) => {
      const count = reasons?.[reason] ?? 0;
      return count === 0 ? [] : `${wording.t(`review-figures:reasons.${reason}`)}: ${count}`;
    }),
  })),
  rules: rules.map((figures) => ({
    ...figures,
    name: nameOf(figures.service, wording),
    fact: wording.factShort(figures.fact) ?? figures.fact,
  })),
  errors: [],
});

const nameOf = (id: string, wording: Wording): string => {
  const service = wording.service(id);
  return service === null ? id : wording.text(service.name);
};

/** A cell that a spreadsheet takes for text: none can begin a formula. */
const cell = (value: string | number): string => {
  const text = String(value);
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[";\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
};

/** Semicolons and a byte order mark: how a spreadsheet in Finland opens it in columns. */
export const figuresCsv = (services: readonly ServiceFigures[], wording: Wording): string => {
  const heads = ['service', 'name', 'suggested', 'kept', 'moved', 'removed', 'added'];
  const rows = services.map((figures) => {
    const { service, suggested, kept, moved, removed, added, reasons } = figures;
    return [
      ...[service, nameOf(service, wording), suggested, kept, moved, removed, added],
      ...REMOVAL_REASONS.map((reason) => reasons?.[reason] ?? 0),
    ];
  });
  const table = [[...heads, ...REMOVAL_REASONS.map((reason) => `removed: ${reason}`)], ...rows];
  return `\uFEFF${table.map((row) => row.map(cell).join(';')).join('\r\n')}\r\n`;
};
