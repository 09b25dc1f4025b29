import { afterMail, outlook, plan, type Plan } from './plan.ts';
import type { Situation } from './situation.ts';

const at = (time: string): Date => new Date(time);

/** Winter time, at noon. */
const noon = (date: string): Date => at(`${date}T12:00:00+02:00`);

/** A bakery with two steps that has confirmed reminders and got its path on Monday 2 November 2026. */
const aSituation = (changes: Partial<Situation> = {}): Situation => ({
  companyId: 'bakery',
  address: 'given',
  reminders: noon('2026-11-02'),
  stopped: false,
  held: false,
  pausedUntil: null,
  gapDays: 7,
  lastActivityAt: noon('2026-11-02'),
  pathMailedAt: noon('2026-11-02'),
  lastChangeAt: null,
  steps: [
    { service: 'advice', horizon: 'now', status: 'to-do' },
    { service: 'grant', horizon: 'next', status: 'to-do' },
  ],
  done: [],
  deadlines: [],
  news: [],
  asked: [],
  told: [],
  lastMailAt: null,
  failedAt: null,
  ...changes,
});

const told = (
  kind: 'check-in' | 'deadline' | 'outcome' | 'reminder',
  mark: string,
  time: Date,
) => ({
  kind,
  service: 'advice',
  mark,
  at: time,
});

const shown = (result: Plan): string =>
  result.ok
    ? [
        result.mail.at.toISOString().slice(0, 16),
        ...result.mail.items.map(({ kind, service }) => `${kind} ${service}`),
      ].join(', ')
    : result.silence;

describe('a check-in', () => {
  it.each([
    { told: [], due: '2026-11-09T06:00' },
    { told: ['2026-11-09'], due: '2026-11-23T06:00' },
    { told: ['2026-11-09', '2026-11-23'], due: '2027-01-04T06:00' },
    // Twelve weeks on, and it is the Monday after Easter: the first working day.
    { told: ['2026-11-09', '2026-11-23', '2027-01-04'], due: '2027-03-30T05:00' },
  ])('comes after 7 and 21 days, then after 6 weeks doubling: $due', ({ told: days, due }) => {
    const situation = aSituation({
      lastMailAt: null,
      told: days.map((day, index) => told('check-in', `2026-11-02/${index + 1}`, noon(day))),
    });
    expect(shown(plan(situation, noon('2026-11-03')))).toBe(`${due}, check-in advice`);
  });

  it('is about the step under way before the first for now', () => {
    const steps = aSituation().steps.map((step) => ({
      ...step,
      status: step.service === 'grant' ? ('in-progress' as const) : ('to-do' as const),
    }));
    expect(shown(plan(aSituation({ steps }), noon('2026-11-03')))).toBe(
      '2026-11-09T06:00, check-in grant',
    );
  });

  it('counts from the last status change', () => {
    const situation = aSituation({
      lastChangeAt: noon('2026-11-12'),
      told: [told('check-in', '2026-11-02/1', noon('2026-11-09'))],
    });
    expect(shown(plan(situation, noon('2026-11-13')))).toBe('2026-11-19T06:00, check-in advice');
  });

  it('that a run missed goes at the next allowed time, and the one after keeps its distance', () => {
    const [first, second] = outlook(
      aSituation(),
      at('2026-11-14T12:00:00+02:00'),
      noon('2026-12-31'),
    ).mails;
    expect(first?.at).toEqual(at('2026-11-16T08:00:00+02:00'));
    expect(second?.at).toEqual(at('2026-11-30T08:00:00+02:00'));
  });

  it('waits for the day that the founder asked to be reminded on', () => {
    const situation = aSituation({ asked: [{ service: 'advice', on: '2026-12-01' }] });
    expect(shown(plan(situation, noon('2026-11-20')))).toBe('2026-12-01T06:00, reminder advice');
    const after = aSituation({
      asked: [{ service: 'advice', on: '2026-12-01' }],
      told: [told('reminder', '2026-12-01', noon('2026-12-01'))],
      lastMailAt: noon('2026-12-01'),
    });
    expect(shown(plan(after, noon('2026-12-02')))).toBe('2026-12-08T10:00, check-in advice');
  });
});

describe('a deadline', () => {
  const dated = (on: string, changes: Partial<Situation> = {}) =>
    aSituation({ deadlines: [{ service: 'grant', on }], ...changes });

  it('is told 14 and 3 days ahead', () => {
    const { mails } = outlook(dated('2026-11-27'), noon('2026-11-03'), noon('2026-11-27'));
    const deadlines = mails.filter(({ items }) => items[0].kind === 'deadline');
    expect(deadlines.map((mail) => mail.at.toISOString().slice(0, 10))).toEqual([
      '2026-11-13',
      '2026-11-24',
    ]);
  });

  it.each([
    { on: '2026-12-28', today: '2026-12-22', tells: '2026-12-23T06:00, deadline grant' },
    { on: '2026-12-27', today: '2026-12-22', tells: '2026-12-23T06:00, deadline grant' },
  ])('comes before Christmas rather than too late: $on', ({ on, today, tells }) => {
    const notice = { ...told('deadline', `${on}/14`, noon('2026-12-11')), service: 'grant' };
    const quiet = { lastMailAt: noon('2026-12-21'), told: [notice] };
    expect(shown(plan(dated(on, quiet), noon(today)))).toContain(tells);
  });

  it('that comes up late is told once, by the last notice', () => {
    const situation = dated('2026-11-12');
    const { mails } = outlook(situation, noon('2026-11-10'), noon('2026-11-13'));
    expect(mails.map(({ items }) => items.map(({ mark }) => mark))).toEqual([
      ['2026-11-12/3', '2026-11-02/1'],
    ]);
  });

  it('is not told once it has passed, nor for a step that is settled', () => {
    expect(shown(plan(dated('2026-11-12'), noon('2026-11-13')))).not.toContain('deadline');
    const settled = dated('2026-11-12', { steps: [] });
    expect(shown(plan(settled, noon('2026-11-10')))).toBe('all-settled');
  });

  it('goes within seven days of another mail, and takes what is due with it', () => {
    const situation = dated('2026-11-27', {
      lastMailAt: noon('2026-11-20'),
      told: [{ ...told('deadline', '2026-11-27/14', noon('2026-11-13')), service: 'grant' }],
      done: [{ service: 'plan', since: noon('2026-11-10') }],
    });
    expect(shown(plan(situation, noon('2026-11-24')))).toBe(
      '2026-11-24T10:00, deadline grant, check-in advice, outcome plan',
    );
  });
});

describe('all that is due', () => {
  const news = [
    { kind: 'new-step', service: 'pilot', since: noon('2026-11-09') },
    { kind: 'lost-step', service: 'loan', since: noon('2026-11-09') },
  ] as const;

  it('is one mail, the weightiest first', () => {
    const situation = aSituation({
      news,
      done: [{ service: 'plan', since: noon('2026-10-20') }],
      deadlines: [{ service: 'grant', on: '2026-11-11' }],
    });
    expect(shown(plan(situation, noon('2026-11-09')))).toBe(
      '2026-11-09T10:00, deadline grant, lost-step loan, new-step pilot, check-in advice, outcome plan',
    );
  });

  it('waits until seven days have passed since the last mail, to the hour', () => {
    const situation = aSituation({ news, lastMailAt: at('2026-11-05T16:30:00+02:00') });
    expect(shown(plan(situation, noon('2026-11-09')))).toMatch(/^2026-11-12T14:30/);
  });

  it('goes more rarely to those who asked for fewer', () => {
    const situation = aSituation({ news, lastMailAt: noon('2026-11-05'), gapDays: 28 });
    expect(shown(plan(situation, noon('2026-11-09')))).toMatch(/^2026-12-03T10:00/);
  });

  it('waits through July, but for deadlines', () => {
    const july = aSituation({
      news,
      lastActivityAt: noon('2027-06-30'),
      deadlines: [{ service: 'grant', on: '2027-07-19' }],
      told: [{ ...told('deadline', '2027-07-19/14', noon('2027-07-05')), service: 'grant' }],
    });
    const { mails } = outlook(july, noon('2027-07-06'), noon('2027-08-05'));
    expect(mails.map((mail) => shown({ ok: true, mail }))).toEqual([
      '2027-07-16T05:00, deadline grant',
      '2027-08-02T05:00, lost-step loan, new-step pilot, check-in advice',
    ]);
  });

  it('waits out a pause', () => {
    const situation = aSituation({ news, pausedUntil: noon('2026-12-09') });
    expect(shown(plan(situation, noon('2026-11-10')))).toMatch(/^2026-12-09T10:00/);
  });

  it('is tried again a day after a mail has failed', () => {
    const situation = aSituation({ news, failedAt: noon('2026-11-10') });
    expect(shown(plan(situation, noon('2026-11-10')))).toMatch(/^2026-11-11T10:00/);
  });
});

describe('what became of a step', () => {
  const done = [{ service: 'plan', since: noon('2026-11-16') }];

  it('is asked ten days after it was done, also when it was the last', () => {
    const situation = aSituation({ done, steps: [], lastChangeAt: noon('2026-11-16') });
    expect(shown(plan(situation, noon('2026-11-17')))).toBe('2026-11-26T06:00, outcome plan');
  });

  it('is asked once', () => {
    const first = plan(aSituation({ done, steps: [] }), noon('2026-11-27'));
    if (!first.ok) throw new Error('Nothing is planned');
    const after = afterMail(aSituation({ done, steps: [] }), first.mail);
    expect(shown(plan(after, noon('2026-12-20')))).toBe('all-settled');
  });
});

describe('nothing goes', () => {
  it.each([
    { why: 'there is no address', changes: { address: 'none' }, silence: 'no-address' },
    { why: 'the address is suppressed', changes: { address: 'unwanted' }, silence: 'unwanted' },
    { why: 'nobody asked', changes: { reminders: 'not-asked' }, silence: 'no-reminders' },
    { why: 'nobody confirmed', changes: { reminders: 'asked' }, silence: 'not-confirmed' },
    { why: 'the founder stopped it', changes: { stopped: true }, silence: 'stopped' },
    { why: 'an advisor holds it', changes: { held: true }, silence: 'held' },
    { why: 'the path was never mailed', changes: { pathMailedAt: null }, silence: 'no-path-mail' },
    { why: 'all is settled', changes: { steps: [] }, silence: 'all-settled' },
  ] as const)('when $why', ({ changes, silence }) => {
    expect(shown(plan(aSituation(changes), noon('2026-11-24')))).toBe(silence);
  });

  it('after twelve months of silence', () => {
    const situation = aSituation({ lastActivityAt: noon('2025-11-20') });
    expect(shown(plan(situation, noon('2026-11-19')))).toMatch(/check-in/);
    expect(shown(plan(situation, noon('2026-11-20')))).toBe('silent');
  });
});
