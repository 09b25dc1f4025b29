import type { Request, Response } from 'express';
import { Clock } from '../../shared/clock.ts';
import { readConfig } from '../config/index.ts';
import type { PageContext } from './page-context.ts';
import { PersonCheck } from './person-check.ts';

const config = readConfig({ NODE_ENV: 'test', SECRET: 'a secret of the tests, long enough' });

class SetClock extends Clock {
  ms = Date.UTC(2026, 10, 24, 8);
  now(): Date {
    return new Date(this.ms);
  }
}

const open = () => {
  const clock = new SetClock();
  const check = new PersonCheck(config, clock);
  const page = { shownAt: check.shownAt() } as PageContext;
  const response: unknown = { locals: { page } };
  const press = (fields: Readonly<Record<string, string>>): boolean => {
    const request: unknown = { body: { website: '', ...fields } };
    return check.passes(request as Request, response as Response);
  };
  return { clock, page, press };
};

describe('a form is sent', () => {
  it('by a person, who takes a moment', () => {
    const { clock, page, press } = open();
    clock.ms += 2000;
    expect(press({ _shown: page.shownAt })).toBe(true);
  });

  it('by a program, at once: the page comes back, and the next press passes', () => {
    const { clock, page, press } = open();
    clock.ms += 1999;
    expect(press({ _shown: page.shownAt })).toBe(false);
    expect(press({ _shown: page.shownAt })).toBe(true);
  });

  it('with the field that nobody sees filled in: the page comes back', () => {
    const { clock, page, press } = open();
    clock.ms += 60_000;
    expect(press({ _shown: page.shownAt, website: 'https://spam.example' })).toBe(false);
  });

  it.each([{ shown: '' }, { shown: '0.' }, { shown: '0.forged' }])(
    'with "$shown" for the time it was shown: the page comes back',
    ({ shown }) => {
      const { press } = open();
      expect(press({ _shown: shown })).toBe(false);
    },
  );

  it('a day later, because somebody went home in between', () => {
    const { clock, page, press } = open();
    clock.ms += 86_400_000;
    expect(press({ _shown: page.shownAt })).toBe(true);
  });
});
