import { Log } from './log.ts';
import { inRequest } from './request-context.ts';

const logInto = (lines: string[], json: boolean): Log =>
  new Log({ level: 'info', json, destination: { write: (line) => lines.push(line) } });

describe('the log', () => {
  it('is one JSON object a line for a collector', () => {
    const lines: string[] = [];
    logInto(lines, true).info('A path was made', { pathId: 'p1', steps: 8 });
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      level: 'info',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as string,
      message: 'A path was made',
      pathId: 'p1',
      steps: 8,
    });
  });

  it('is one readable line for a developer', () => {
    const lines: string[] = [];
    logInto(lines, false).warn('The relay is slow', { ms: 900 });
    expect(lines[0]).toMatch(/^\d\d:\d\d:\d\d WARN {2}The relay is slow ms=900\n$/);
  });

  it('carries the id of the request, also after a wait', async () => {
    const lines: string[] = [];
    await inRequest('request-1', async () => {
      await Promise.resolve();
      logInto(lines, true).error('It failed', new Error('why'));
    });
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      requestId: 'request-1',
      level: 'error',
      error: { message: 'why' },
    });
  });

  it('leaves out what is below its level', () => {
    const lines: string[] = [];
    logInto(lines, true).debug('detail');
    expect(lines).toEqual([]);
  });
});
