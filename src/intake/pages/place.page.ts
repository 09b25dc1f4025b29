import { textIn } from '../../catalogue/index.ts';
import { choice, textField, type Problem } from '../../platform/views/index.ts';
import { oneOf, type Form } from '../domain/form.ts';
import { CITIES, findPlaces, type Place } from '../domain/places.ts';
import {
  answered,
  problemAt,
  refused,
  type Asking,
  type Parsed,
  type QuestionPage,
} from './page.ts';
import { placeName } from './texts.ts';

const OTHER = 'other';
const UNDECIDED = 'undecided';

const parseTyped = (typed: string, { places, t }: Asking): Parsed<string | null> => {
  if (typed.trim() === '') return refused('municipality', t('intake:place.municipality.missing'));
  const result = findPlaces(places, typed);
  if (result.kind === 'one') return answered(result.place.code);
  return result.kind === 'several'
    ? refused('place', t('intake:place.several'))
    : refused('municipality', t('intake:place.municipality.unknown'));
};

const parse = (form: Form, asking: Asking): Parsed<string | null> => {
  const chosen = oneOf(form, 'place');
  const typed = oneOf(form, 'municipality');
  if (chosen === UNDECIDED) return answered(null);
  if (asking.places.some(({ code }) => code === chosen)) return answered(chosen);
  // Whoever types a place has chosen "other", with or without its button.
  if (chosen === OTHER || typed.trim() !== '') return parseTyped(typed, asking);
  return refused('place', asking.t('intake:place.missing'));
};

const optionsFor = (places: readonly Place[], { language }: Asking) =>
  places.map(({ code, name }) => ({ value: code, label: textIn(name, language) }));

/** The places among which the founder is to say which one was meant. */
const meantGroups = (form: Form, problems: readonly Problem[], asking: Asking) => {
  if (problemAt(problems, 'place') === null) return [];
  const result = findPlaces(asking.places, oneOf(form, 'municipality'));
  if (result.kind !== 'several') return [];
  return [{ heading: asking.t('intake:place.which'), options: optionsFor(result.places, asking) }];
};

const cityOptions = (asking: Asking) => {
  const six = CITIES.flatMap((city) => asking.places.find(({ code }) => code === city) ?? []);
  return optionsFor(six, asking);
};

const otherOptions = ({ t }: Asking) => [
  { value: OTHER, label: t('intake:place.other') },
  { value: UNDECIDED, label: t('intake:place.undecided') },
];

export const placePage: QuestionPage<'place'> = {
  id: 'place',
  topic: 'place',
  skippable: false,
  title: ({ t }) => t('intake:place.title'),
  isAnswered: ({ place }) => place !== undefined,
  next: () => 'needs',
  fill: (place) => (place === null ? { place: [UNDECIDED] } : { place: [place] }),
  parse,
  parts: (form, problems, asking) => {
    const { t } = asking;
    const chosen = oneOf(form, 'place');
    const elsewhere = !CITIES.includes(chosen) && asking.places.some(({ code }) => code === chosen);
    return [
      {
        radios: choice({
          name: 'place',
          legend: t('intake:place.title'),
          hint: t('intake:place.hint'),
          error: problemAt(problems, 'place'),
          chosen: [elsewhere ? OTHER : chosen],
          groups: [
            ...meantGroups(form, problems, asking),
            { heading: null, options: cityOptions(asking) },
            { heading: null, options: otherOptions(asking) },
          ],
        }),
        columns: true,
      },
      {
        field: textField({
          name: 'municipality',
          label: t('intake:place.municipality.label'),
          hint: t('intake:place.municipality.hint'),
          error: problemAt(problems, 'municipality'),
          value: oneOf(form, 'municipality') || (elsewhere ? placeName(asking, chosen) : ''),
          width: 24,
        }),
      },
    ];
  },
  readBack: (asking) => [
    {
      question: asking.t('intake:place.title'),
      answer: asking.answers.place === undefined ? [] : [placeName(asking, asking.answers.place)],
    },
  ],
};
