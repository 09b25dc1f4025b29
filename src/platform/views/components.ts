/**
 * What the partials of the same names need, complete: a template decides nothing. The builders fill
 * in what follows from the rest, so that a page only says what is its own.
 */
export type Problem = { readonly id: string; readonly text: string };

export type ErrorSummary = readonly Problem[];

type Described = { readonly hint: string | null; readonly error: string | null };

/** Where a control's hint and error stand, for `aria-describedby`. */
const describedBy = (id: string, { hint, error }: Described): string | null =>
  [hint === null ? [] : `${id}-hint`, error === null ? [] : `${id}-error`].flat().join(' ') || null;

export type TextField = Described & {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly type: 'text' | 'email' | 'tel' | 'url' | 'search' | 'date' | 'month' | 'password';
  readonly inputmode: 'text' | 'numeric' | 'email' | 'tel' | 'url' | null;
  readonly autocomplete: string | null;
  /** In characters, where the answer has a known length. */
  readonly width: number | null;
  readonly describedBy: string | null;
};

type TextFieldOptions = Pick<TextField, 'name' | 'label'> & Partial<Omit<TextField, 'describedBy'>>;

export const textField = (options: TextFieldOptions): TextField => {
  const field = {
    id: options.name,
    value: '',
    type: 'text',
    inputmode: null,
    autocomplete: null,
    width: null,
    hint: null,
    error: null,
    ...options,
  } as const;
  return { ...field, describedBy: describedBy(field.id, field) };
};

export type TextArea = Described & {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly rows: number;
  /** The most characters it takes; a note says so, and counts down with JavaScript. */
  readonly limit: number;
  readonly describedBy: string | null;
};

type TextAreaOptions = Pick<TextArea, 'name' | 'label' | 'limit'> &
  Partial<Omit<TextArea, 'describedBy'>>;

export const textArea = (options: TextAreaOptions): TextArea => {
  const area = { id: options.name, value: '', rows: 6, hint: null, error: null, ...options };
  const described = [describedBy(area.id, area) ?? [], `${area.id}-limit`].flat();
  return { ...area, describedBy: described.join(' ') };
};

export type Option = {
  readonly id: string;
  readonly value: string;
  readonly label: string;
  readonly example: string | null;
  readonly checked: boolean;
};

export type OptionGroup = { readonly heading: string | null; readonly options: readonly Option[] };

/** One question with rows to choose from: `radios` takes one answer, `checkboxes` several. */
export type Choice = Described & {
  readonly id: string;
  readonly name: string;
  readonly legend: string;
  /** The question is the page's heading. */
  readonly isHeading: boolean;
  readonly groups: readonly OptionGroup[];
  readonly describedBy: string | null;
};

export type OptionChoice = {
  readonly value: string;
  readonly label: string;
  readonly example?: string | null;
};

type ChoiceOptions = {
  readonly name: string;
  readonly legend: string;
  readonly id?: string;
  readonly isHeading?: boolean;
  readonly hint?: string | null;
  readonly error?: string | null;
  readonly chosen?: readonly string[];
  readonly options?: readonly OptionChoice[];
  readonly groups?: readonly {
    readonly heading: string | null;
    readonly options: readonly OptionChoice[];
  }[];
};

/** The first row has the id of the question itself, so that the error summary can lead to it. */
export const choice = (options: ChoiceOptions): Choice => {
  const { name, legend, id = name, isHeading = true, chosen = [] } = options;
  const described = { hint: options.hint ?? null, error: options.error ?? null };
  const ungrouped = { heading: null, options: options.options ?? [] };
  let rows = 0;
  const row = (option: OptionChoice): Option => ({
    id: rows++ === 0 ? id : `${id}-${option.value}`,
    value: option.value,
    label: option.label,
    example: option.example ?? null,
    checked: chosen.includes(option.value),
  });
  return {
    id,
    name,
    legend,
    isHeading,
    groups: (options.groups ?? [ungrouped]).map(({ heading, options: each }) => ({
      heading,
      options: each.map(row),
    })),
    ...described,
    describedBy: describedBy(id, described),
  };
};

/** A single box to tick, such as a consent. */
export type Tick = {
  readonly id: string;
  readonly name: string;
  readonly value: string;
  readonly label: string;
  readonly example: string | null;
  readonly checked: boolean;
};

export const tick = (options: Pick<Tick, 'name' | 'label'> & Partial<Tick>): Tick => ({
  id: options.name,
  value: 'yes',
  example: null,
  checked: false,
  ...options,
});

/** One of a long list: where rows of radios would fill the page. */
export type Select = {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly options: readonly {
    readonly value: string;
    readonly label: string;
    readonly selected: boolean;
  }[];
};

type SelectOptions = {
  readonly name: string;
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly chosen: string;
};

export const select = ({ name, label, options, chosen }: SelectOptions): Select => ({
  id: name,
  name,
  label,
  options: options.map((option) => ({ ...option, selected: option.value === chosen })),
});

export type Tag = { readonly text: string; readonly tone: string | null };

export type Progress = {
  readonly current: number;
  readonly total: number;
  readonly marks: readonly { readonly state: 'done' | 'here' | 'ahead' }[];
};

export const progress = (current: number, total: number): Progress => ({
  current,
  total,
  marks: Array.from({ length: total }, (_, index) => ({
    state: index + 1 < current ? 'done' : index + 1 === current ? 'here' : 'ahead',
  })),
});

export type SummaryRow = {
  readonly label: string;
  readonly values: readonly string[];
  readonly change: { readonly href: string } | null;
};

export type Link = { readonly href: string; readonly label: string };

/** What has just happened, said once on the page after it. */
export type Flash = { readonly text: string; readonly tone: 'done' | 'problem' };

/** The marker of one stop on the trail: only what is to be done now is lit. */
export type Stop = {
  readonly number: number;
  readonly state: 'lit' | 'ahead' | 'later' | 'done';
  /** What a screen reader says for the marker: "Step 1". */
  readonly label: string;
};
