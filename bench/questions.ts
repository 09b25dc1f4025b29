import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Question } from '../src/catalogue/domain/format.ts';
import {
  LEGAL_FORMS,
  MILESTONES,
  NEEDS,
  SECTORS,
  STAGES,
} from '../src/catalogue/domain/vocabulary.ts';
import { readCatalogueAt } from '../src/matching/command-line.ts';
import {
  match,
  prepareCatalogue,
  readText,
  type Prepared,
  type Profile,
} from '../src/matching/index.ts';
import type { FactValue } from '../src/matching/index.ts';
import { projectRoot } from '../src/platform/config/index.ts';
import { chance, type Chance } from './chance.ts';

const TODAY = '2026-11-24';
const COMPANIES = 1000;
const CITIES = ['091', '049', '092', '837', '853', '564'];
/** A company that goes on answering for longer than this would be a fault of ours. */
const MOST_QUESTIONS = 60;

type Truth = Readonly<Record<string, FactValue>>;
type Counted = { readonly askable: number; readonly asked: number; readonly same: boolean };

const saidBy = ({ facts = {} }: Profile): Truth => {
  const said: Record<string, FactValue> = {};
  for (const [fact, value] of Object.entries(facts)) if (value !== null) said[fact] = value;
  return said;
};

/** Everything that could be asked about a company, answered by chance where it has said nothing. */
const truthOf = (said: Profile, questions: readonly Question[], dice: Chance): Truth => {
  const registered = said.facts?.['company-registered'] ?? dice.often(0.6);
  const answers = questions.map(({ id, type, options = [] }): readonly [string, FactValue] => {
    if (type === 'boolean') return [id, dice.often(0.2)] as const;
    const values = options.map(({ value }) => value);
    return [
      id,
      type === 'choices' ? (dice.often(0.3) ? dice.some(values, 1) : []) : dice.one(values),
    ];
  });
  const year = 2012 + Math.floor(dice.next() * 14);
  return {
    ...Object.fromEntries(MILESTONES.map((milestone) => [milestone, dice.often(0.4)])),
    ...Object.fromEntries(answers),
    'company-registered': registered,
    legalForm: dice.one(LEGAL_FORMS),
    employees: registered === true ? Math.floor(dice.next() * 60) : 0,
    revenueEur: registered === true ? Math.floor(dice.next() * 2_000_000) : 0,
    // Nobody tells the age of a company that is not there yet.
    foundedOn: registered === true ? `${String(year)}-03-01` : TODAY,
    ...saidBy(said),
  };
};

const pathOf = (prepared: Prepared, profile: Profile) =>
  match(prepared, { profile, words: readText(profile.text, prepared), today: TODAY });

const answer = (profile: Profile, fact: string, truth: Truth): Profile => {
  if (fact === 'area') return { ...profile, area: '091' };
  if (fact === 'sector') return { ...profile, sectors: [] };
  if (fact === 'sectorCode') return { ...profile, sectorCode: '62100', sectorScheme: 'TOL2025' };
  const value = fact === 'companyAgeYears' ? truth.foundedOn : truth[fact];
  const asked = fact === 'companyAgeYears' ? 'foundedOn' : fact;
  return { ...profile, facts: { ...profile.facts, [asked]: value ?? false } };
};

const ask = (prepared: Prepared, said: Profile, truth: Truth): Counted => {
  const askable = Object.keys(truth).filter((fact) => (said.facts?.[fact] ?? null) === null).length;
  const everything = pathOf(prepared, { ...said, facts: { ...truth } });
  let profile = said;
  let asked = 0;
  for (; asked < MOST_QUESTIONS; asked++) {
    const [question] = pathOf(prepared, profile).openQuestions;
    if (question === undefined) break;
    profile = answer(profile, question.fact, truth);
  }
  const found = pathOf(prepared, profile).path.map(({ service }) => service);
  const same = found.join() === everything.path.map(({ service }) => service).join();
  return { askable, asked, same };
};

const randomCompany = (dice: Chance): Profile => ({
  stage: dice.one(STAGES),
  area: dice.one(CITIES),
  sectors: dice.some(SECTORS, 2),
  needs: dice.some(NEEDS, 3),
  language: 'fi',
});

const print = (label: string, counted: readonly Counted[]): void => {
  const mean = (value: (one: Counted) => number) =>
    counted.reduce((sum, one) => sum + value(one), 0) / counted.length;
  const [askable, asked] = [mean((one) => one.askable), mean((one) => one.asked)];
  const same = counted.filter((one) => one.same).length;
  process.stdout.write(
    `${label.padEnd(24)} could be asked ${askable.toFixed(1)}, asked ${asked.toFixed(1)}, ` +
      `saved ${((1 - asked / askable) * 100).toFixed(0)} %, same path ${String(same)} of ${String(counted.length)}\n`,
  );
};

/** How many questions asking the top one, again and again, spares a company that would tell all. */
export const benchQuestions = async (): Promise<void> => {
  const catalogue = await readCatalogueAt(undefined);
  const prepared = prepareCatalogue(catalogue);
  const dice = chance(20261124);
  const file = join(projectRoot, 'test/fixtures/judged-cases.json');
  const judged = JSON.parse(readFileSync(file, 'utf8')) as readonly { readonly company: Profile }[];
  const run = (said: Profile) => ask(prepared, said, truthOf(said, catalogue.questions, dice));
  print(
    'the judged companies',
    judged.map(({ company }) => run(company)),
  );
  print(
    'random companies',
    Array.from({ length: COMPANIES }, () => run(randomCompany(dice))),
  );
};
