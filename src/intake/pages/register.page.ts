import { textIn } from '../../catalogue/index.ts';
import { formatMonth } from '../../platform/i18n/index.ts';
import { choice } from '../../platform/views/index.ts';
import { speak } from '../../shared/language.ts';
import type { RegisteredCompany } from '../domain/answers.ts';
import { oneOf } from '../domain/form.ts';
import {
  given,
  problemAt,
  refused,
  type Asking,
  type QuestionPage,
  type ReadBack,
} from './page.ts';
import { placeName } from './texts.ts';

const OURS = 'yes';
const NOT_OURS = 'no';

const rows = (company: RegisteredCompany, asking: Asking): readonly ReadBack[] => {
  const { t, language, words } = asking;
  const { legalForm, foundedOn, sectorCode, sectorText, municipality } = company;
  const spoken = speak(sectorText, language)?.text;
  const sector = [spoken, sectorCode].filter(Boolean).join(' · ');
  return [
    { question: t('intake:register.name'), answer: [company.name] },
    { question: t('intake:register.field'), answer: sector === '' ? [] : [sector] },
    {
      question: t('intake:register.form'),
      answer: given(legalForm).map((form) => textIn(words.legalForms.get(form).text, language)),
    },
    {
      question: t('intake:register.founded'),
      answer: given(foundedOn).map((date) => formatMonth(language, date.slice(0, 7))),
    },
    {
      question: t('intake:register.municipality'),
      answer: given(municipality).map((code) => placeName(asking, code)),
    },
  ].filter(({ answer }) => answer.length > 0);
};

/** Shows what the business register says about the number given; the founder says whose it is. */
export const registerPage: QuestionPage<'register'> = {
  id: 'register',
  topic: 'company',
  skippable: false,
  title: ({ t }) => t('intake:register.title'),
  isAnswered: ({ register, company }) =>
    register !== undefined &&
    register.isOurs !== null &&
    register.company.businessId === company?.businessId,
  next: () => 'words',
  fill: (register) => ({
    ours: given(register?.isOurs).map((isOurs) => (isOurs ? OURS : NOT_OURS)),
  }),
  parse: (form, { answers: { register }, t }) => {
    const ours = oneOf(form, 'ours');
    if (register === undefined || (ours !== OURS && ours !== NOT_OURS)) {
      return refused('ours', t('intake:register.missing'));
    }
    return { ok: true, answer: { company: register.company, isOurs: ours === OURS } };
  },
  parts: (form, problems, asking) => {
    const { t, answers } = asking;
    if (!answers.register) return [];
    return [
      { heading: t('intake:register.title'), lead: t('intake:register.lead') },
      {
        rows: rows(answers.register.company, asking).map(({ question, answer }) => ({
          label: question,
          values: answer,
          change: null,
        })),
        source: t('intake:register.source'),
      },
      {
        radios: choice({
          name: 'ours',
          legend: t('intake:register.question'),
          isHeading: false,
          error: problemAt(problems, 'ours'),
          chosen: [oneOf(form, 'ours')],
          options: [
            { value: OURS, label: t('intake:register.yes') },
            { value: NOT_OURS, label: t('intake:register.no') },
          ],
        }),
        columns: true,
      },
    ];
  },
  readBack: (asking) => {
    const { register } = asking.answers;
    const answer = register?.isOurs === true ? rows(register.company, asking) : [];
    return [
      {
        question: asking.t('intake:register.readBack'),
        answer: answer.flatMap((row) => row.answer),
      },
    ];
  },
};
