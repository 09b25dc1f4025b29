import type { Outlook } from '../../matching/domain/outlook.ts';
import { alsoSuits, notYet } from './not-yet.ts';

const outlook = (service: string, changes: Partial<Outlook>): Outlook => ({
  service,
  points: 500,
  hindrance: 'outranked',
  change: null,
  stage: null,
  ...changes,
});

const registering = { fact: 'company-registered', value: true };
const hiring = { fact: 'employees', value: 10 };
const nothing = new Set<string>();

const waiting = (outlooks: readonly Outlook[], shown = nothing): readonly string[] =>
  notYet(outlooks, shown).map(({ service }) => service);

describe('services that something would bring onto the path', () => {
  it('come in the order of what they take, and then as they fit', () => {
    const later = outlook('export-loan', { hindrance: 'stage', stage: 'growth' });
    const both = outlook('energy-aid', {
      hindrance: 'ineligible',
      change: { kind: 'facts', facts: [registering, hiring] },
    });
    const close = outlook('voucher', {
      hindrance: 'ineligible',
      change: { kind: 'facts', facts: [registering] },
    });
    const closed = outlook('spring-course', { hindrance: 'closed' });
    expect(waiting([later, both, close, closed])).toEqual([
      'voucher',
      'spring-course',
      'export-loan',
      'energy-aid',
    ]);
  });

  it('name every change that it takes, also the stage', () => {
    const [found] = notYet(
      [
        outlook('export-loan', {
          hindrance: 'ineligible',
          change: { kind: 'facts', facts: [registering] },
          stage: 'growth',
        }),
      ],
      nothing,
    );
    expect(found?.changes).toEqual([
      { kind: 'fact', change: registering },
      { kind: 'stage', stage: 'growth' },
    ]);
  });

  it('are not those that nothing would change, that wait for a question, or that are on the page', () => {
    const never = outlook('tampere-only', { hindrance: 'ineligible' });
    const asked = outlook('students-only', { hindrance: 'asks-first' });
    const shown = outlook('spring-course', { hindrance: 'closed' });
    expect(waiting([never, asked, shown], new Set(['spring-course']))).toEqual([]);
  });
});

describe('services that suit as they are', () => {
  it('are named apart, unless they are on the page', () => {
    const outlooks = [
      outlook('step', {}),
      outlook('advice', {}),
      outlook('paused', { hindrance: 'not-live' }),
    ];
    expect(alsoSuits(outlooks, new Set(['step']))).toEqual(['advice']);
  });
});
