import type { Wording } from '../../paths/index.ts';
import type { OutOfOrder } from '../../paths/domain/out-of-order.ts';
import type { EditProblem } from './path-edit.form.ts';

/** What somebody typed into a form that could not be saved: nothing of it is lost. */
export type Typed = {
  readonly form: string;
  readonly service: string;
  readonly values: Readonly<Record<string, string>>;
};

export type Shown = {
  readonly wording: Wording;
  /** The advisor who looks at it. */
  readonly reader: string;
  readonly note: string | null;
  readonly problem: {
    readonly problem: EditProblem;
    readonly field: string;
    /** The steps that it is about. */
    readonly steps?: OutOfOrder;
  } | null;
  readonly changedMeanwhile: boolean;
  readonly typed: Typed | null;
};
