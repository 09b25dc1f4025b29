import type { LegalForm, Milestone, Stage } from '../../catalogue/domain/vocabulary.ts';
import { MILESTONES } from '../../catalogue/domain/vocabulary.ts';
import type { FactValue, Profile } from '../../matching/domain/profile.ts';
import type { Language } from '../../shared/language.ts';
import type { LocalDate } from '../../shared/local-date.ts';
import {
  hasCompany,
  rankedNeeds,
  SKIPPED,
  type Answers,
  type MilestonesAnswer,
  type RegisteredCompany,
  type Skipped,
} from './answers.ts';
import { fittingMilestones, impliedMilestones } from './milestones.ts';

type Facts = Readonly<Record<string, FactValue>>;

/** The facts that the company's page and the register tell. */
const OF_THE_COMPANY = ['foundedOn', 'employees', 'legalForm'];

/** The register's answer, when the founder has said that it is about their company. */
export const confirmedRegister = (answers: Answers): RegisteredCompany | null => {
  const { register, company } = answers;
  if (!hasCompany(answers) || register?.isOurs !== true) return null;
  return register.company.businessId === company?.businessId ? register.company : null;
};

export type RegisterFacts = {
  readonly facts: { readonly foundedOn?: LocalDate; readonly legalForm?: LegalForm };
  readonly sectorCode: Pick<RegisteredCompany, 'sectorCode' | 'sectorScheme'> | null;
};

/** What the register adds to the answers. What the founder typed counts more. */
export const registerFacts = (answers: Answers): RegisterFacts => {
  const register = confirmedRegister(answers);
  if (register === null) return { facts: {}, sectorCode: null };
  const { foundedOn, legalForm, sectorCode, sectorScheme } = register;
  const typed = (answers.company?.startedIn ?? null) !== null;
  return {
    facts: {
      ...(foundedOn === null || typed ? {} : { foundedOn }),
      ...(legalForm === null ? {} : { legalForm }),
    },
    sectorCode: sectorCode === null ? null : { sectorCode, sectorScheme },
  };
};

const milestoneFacts = ({ stage, milestones }: Answers): Facts => {
  const facts: Partial<Record<Milestone, boolean>> = {};
  if (milestones !== undefined && milestones !== SKIPPED) {
    for (const asked of milestones.asked) facts[asked] = milestones.reached.includes(asked);
  }
  for (const implied of stage ? impliedMilestones(stage) : []) facts[implied] = true;
  return facts;
};

const companyFacts = (answers: Answers): Facts => {
  const { company } = answers;
  if (!hasCompany(answers) || company === undefined) return {};
  return {
    ...(company.startedIn === null ? {} : { foundedOn: `${company.startedIn}-01` }),
    ...(company.employees === null ? {} : { employees: company.employees }),
  };
};

/** What matching reads from the answers, without the register. Only stage and place are always there. */
export const profileOf = (answers: Answers, language: Language): Profile => {
  const { stage, goal, place, field, words } = answers;
  if (stage === undefined || place === undefined) throw new Error('Stage and place come first');
  return {
    stage,
    area: place,
    language,
    needs: rankedNeeds(answers),
    ...(goal === undefined ? {} : { goal }),
    ...(field === undefined || field === SKIPPED ? {} : { sectors: field }),
    ...(words === undefined || words === '' ? {} : { text: words }),
    facts: { ...milestoneFacts(answers), ...companyFacts(answers) },
  };
};

/** A known company's profile after its founder has changed answers: what was not asked stays known. */
export const changedProfile = (known: Profile, answers: Answers, language: Language): Profile => {
  const changed = profileOf(answers, language);
  const register = registerFacts(answers);
  const kept = Object.entries(known.facts ?? {}).filter(([fact]) => !OF_THE_COMPANY.includes(fact));
  const { sectorCode, sectorScheme } = hasCompany(answers) ? (register.sectorCode ?? known) : {};
  return {
    ...changed,
    ...(sectorCode ? { sectorCode, sectorScheme: sectorScheme ?? null } : {}),
    facts: { ...Object.fromEntries(kept), ...register.facts, ...changed.facts },
  };
};

const milestonesIn = (stage: Stage, facts: Profile['facts']): MilestonesAnswer | Skipped => {
  const asked = MILESTONES.filter((each) => typeof facts?.[each] === 'boolean');
  const fitting = fittingMilestones(stage);
  if (!fitting.some((each) => asked.includes(each))) return SKIPPED;
  return { stage, asked, reached: asked.filter((each) => facts?.[each] === true) };
};

const companyIn = (facts: Profile['facts'], before: Answers): Answers['company'] => {
  const { foundedOn, employees } = facts ?? {};
  const fromRegister = registerFacts(before).facts.foundedOn === foundedOn;
  return {
    businessId: before.company?.businessId ?? null,
    startedIn: typeof foundedOn === 'string' && !fromRegister ? foundedOn.slice(0, 7) : null,
    employees: typeof employees === 'number' ? employees : null,
  };
};

/**
 * The answers that would give this profile, to be changed by its founder. What the path page has
 * learnt since is in it; the business ID and the register's answer are as they were last.
 */
export const answersIn = (profile: Profile, before: Answers): Answers => {
  const { stage, area, needs, goal, sectors, text, facts } = profile;
  const [first] = needs ?? [];
  return {
    stage,
    place: area,
    needs: needs ?? [],
    ...(first === undefined ? {} : { 'first-need': first }),
    field: sectors ?? SKIPPED,
    milestones: milestonesIn(stage, facts),
    company: companyIn(facts, before),
    ...(before.register === undefined ? {} : { register: before.register }),
    words: text ?? '',
    ...(goal ? { goal } : {}),
  };
};
