import type { Response } from 'express';
import type { Advisor } from '../accounts/index.ts';
import type { Language } from '../shared/language.ts';

/** Who works on which company, in which language, and where the answer goes. */
export type On = {
  readonly advisor: Advisor;
  readonly companyId: string;
  readonly language: Language;
  readonly response: Response;
};
