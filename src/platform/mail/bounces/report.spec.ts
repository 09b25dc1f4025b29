import fc from 'fast-check';
import { bounceReport } from '../../../../test/factories/bounce.ts';
import { readReport } from './report.ts';
import { judgeReport } from './verdict.ts';

const verdictOn = async (
  fields: Parameters<typeof bounceReport>[0],
): Promise<string | undefined> => {
  const report = await readReport(bounceReport(fields));
  return judgeReport(report?.recipients ?? [])?.reason;
};

describe('a delivery report', () => {
  it.each([
    ['5.1.1', 'smtp; 550 5.1.1 User unknown', 'address-refused'],
    ['5.1.10', 'smtp; 556 5.1.10 Recipient address has null MX', 'address-refused'],
    ['5.2.1', 'smtp; 550 5.2.1 Mailbox disabled', 'address-refused'],
    ['5.0.0', 'smtp; 550 No such user', 'address-refused'],
    ['5.0.0', 'smtp; 550 5.7.1 Blocked', 'policy'],
    ['5.7.26', 'smtp; 550 5.7.26 Unauthenticated', 'policy'],
    ['5.1.8', 'smtp; 501 5.1.8 Sender address rejected', 'policy'],
    ['5.2.2', 'smtp; 552 5.2.2 Mailbox full', 'not-delivered'],
    ['4.4.1', 'smtp; Connection timed out', 'not-delivered'],
    ['5.4.7', 'smtp; Delivery time expired', 'not-delivered'],
    ['5.6.1', 'smtp; 554 5.6.1 Media not supported', 'message-refused'],
    ['gone', '', 'not-delivered'],
  ])('that says %s (%s) is taken as %s', async (status, diagnostic, reason) => {
    expect(await verdictOn({ status, diagnostic })).toBe(reason);
  });

  it.each(['delayed', 'delivered', 'relayed', 'expanded'])(
    'of a mail that is %s is no failure',
    async (action) => {
      expect(await verdictOn({ action, status: '4.4.1' })).toBeUndefined();
    },
  );

  it('is read through folded lines, other cases and the whole mail behind it', async () => {
    const raw = bounceReport({ diagnostic: 'smtp; 550 5.1.1\r\n    User unknown' })
      .toString()
      .replace('Action: failed', 'ACTION: Failed')
      .replace('text/rfc822-headers', 'message/rfc822');
    const report = await readReport(Buffer.from(raw));
    expect(report?.recipients).toEqual([
      { action: 'failed', status: '5.1.1', diagnostic: 'smtp; 550 5.1.1 User unknown' },
    ]);
  });

  it('of several recipients gives the gravest', () => {
    const failed = (status: string) => ({ action: 'failed', status, diagnostic: '' });
    expect(judgeReport([failed('4.2.2'), failed('5.1.1'), failed('4.4.1')])).toEqual({
      reason: 'address-refused',
      answer: '5.1.1',
    });
  });

  it('is none when somebody answers by machine', async () => {
    const raw = 'From: anna@kahvila.fi\r\nAuto-Submitted: auto-replied\r\n\r\nI am away.\r\n';
    expect(await readReport(Buffer.from(raw))).toBeNull();
  });

  it('that is damaged anywhere never stops us, and never names another mail', async () => {
    const whole = bounceReport({ to: 'bounce+1.2@bounces.example.fi' });
    const damage = fc.record({
      at: fc.nat({ max: whole.length }),
      drop: fc.nat({ max: 400 }),
      insert: fc.oneof(
        fc.uint8Array({ maxLength: 80 }),
        fc
          .constantFrom(
            '\r\n\r\n',
            '--report--',
            'Content-Type: multipart/mixed; boundary="report"\r\n',
            'Content-Transfer-Encoding: base64\r\n',
            'Status: 5.1.1\r\nAction: failed\r\n',
            `X: ${'y'.repeat(5000)}\r\n`,
            '=?utf-8?B?////?=',
          )
          .map((text) => Buffer.from(text)),
      ),
    });
    const property = fc.asyncProperty(
      fc.array(damage, { minLength: 1, maxLength: 4 }),
      async (all) => {
        const raw = all.reduce<Buffer>(
          (bytes, { at, drop, insert }) =>
            Buffer.concat([bytes.subarray(0, at), insert, bytes.subarray(at + drop)]),
          whole,
        );
        const report = await readReport(raw);
        const verdict = judgeReport(report?.recipients ?? []);
        expect((verdict?.answer ?? '').length).toBeLessThanOrEqual(500);
      },
    );
    await fc.assert(property, { numRuns: 300 });
  });

  it('made of nothing but noise is none', async () => {
    const property = fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), async (bytes) => {
      await expect(readReport(Buffer.from(bytes))).resolves.toBeNull();
    });
    await fc.assert(property, { numRuns: 200 });
  });
});
