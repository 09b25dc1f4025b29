import type TestAgent from 'supertest/lib/agent.js';
import { Page } from './page.ts';

/** A founder at the first question, with a browser of their own. */
export const begin = (visitor: TestAgent, query = ''): Promise<Page> =>
  Page.open(visitor, `/en/questions/stage${query}`);

/** Up to the check, the shortest way: a person with an idea in Turku who wants to be shown around. */
export const answerShortly = async (visitor: TestAgent, query = ''): Promise<Page> => {
  let page = await begin(visitor, query);
  page = await page.submit('Continue', { 'Where are you now?': 'I have an idea' });
  page = await page.submit('Continue', {
    'Where does your company work, or where will it?': 'Turku',
  });
  page = await page.submit('Continue', {
    'What do you need now?': ['I don’t know, show me where to start'],
  });
  page = await page.submit('Skip this question');
  page = await page.submit('Skip this question');
  return page.submit('Continue');
};
