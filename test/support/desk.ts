import type TestAgent from 'supertest/lib/agent.js';
import { AdvisorsService, type Grant } from '../../src/accounts/index.ts';
import { SessionsService } from '../../src/accounts/sign-in/sessions.service.ts';
import type { Edit } from '../../src/review/domain/edit.ts';
import { PathEdits } from '../../src/review/path/path-edits.service.ts';
import { PathReviews } from '../../src/review/path/path-review.service.ts';
import { seenOf } from '../../src/review/path/seen.ts';
import type { TestApp } from './app.ts';

export type TestAdvisor = {
  readonly id: string;
  readonly email: string;
  /** Their browser, signed in. */
  readonly agent: TestAgent;
  /** The cookie that opens the desk, for a real browser: `context.addCookies`. */
  readonly cookie: { readonly name: string; readonly value: string };
};

type Someone = {
  readonly name?: string;
  readonly email?: string;
  readonly grants?: readonly Grant[];
};

let made = 0;

/** Somebody who works at the desk, signed in: an advisor of Helsinki called Anna unless said. */
export const signInAdvisor = async (
  service: TestApp,
  { name = 'Anna', email, grants = [{ role: 'advisor', city: '091' }] }: Someone = {},
): Promise<TestAdvisor> => {
  made += 1;
  const address = email ?? `advisor-${made}@city.test`;
  const sessions = service.app.get(SessionsService);
  const { id, token } = await service.source.transaction(async (tx) => {
    const newcomer = { email: address, name, language: 'en', grants } as const;
    const added = await service.app.get(AdvisorsService).add(tx, newcomer);
    return { id: added, token: await sessions.begin(tx, added) };
  });
  const agent = service.visitor();
  agent.jar.setCookie(`${sessions.cookieName}=${token}`, '127.0.0.1', '/');
  return { id, email: address, agent, cookie: { name: sessions.cookieName, value: token } };
};

/** Edits a path and approves it, as its desk's advisor. */
export const improvePath = async (
  { app }: TestApp,
  { advisorId, companyId }: { readonly advisorId: string; readonly companyId: string },
  edits: readonly Edit[],
): Promise<void> => {
  const advisor = await app.get(AdvisorsService).find(advisorId);
  if (advisor === null) throw new Error('There is no such advisor');
  const request = async () => {
    const page = await app.get(PathReviews).find(advisor, companyId);
    if (page === null) throw new Error('This path is not at the desk of this advisor');
    const seen = seenOf(page.review.revision, page.draft.version.number);
    return { advisor, companyId, seen };
  };
  const done = async (outcome: Promise<{ readonly ok: boolean }>): Promise<void> => {
    if (!(await outcome).ok) throw new Error('The path could not be improved');
  };
  for (const edit of edits) await done(app.get(PathEdits).edit(await request(), edit));
  await done(app.get(PathEdits).approve(await request()));
};
