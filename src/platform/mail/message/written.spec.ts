import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import MailComposer from 'nodemailer/lib/mail-composer';
import type MimeNode from 'nodemailer/lib/mime-node';
import { written } from './written.ts';

const text = fc
  .array(fc.oneof(fc.string({ unit: 'grapheme' }), fc.lorem({ mode: 'sentences', maxCount: 9 })))
  .map((lines) => `${lines.join(' ').replace(/[\r\n]/g, ' ')}.\r\n.\r\nEnd`);

const mail = fc.record({
  subject: text.map((lines) => lines.replace(/\r\n/g, ' ')),
  text,
  html: text.map((lines) => `<p>${lines}</p>`),
  attachments: fc.array(
    fc.record({
      filename: fc.constantFrom('päivät.ics', 'days.ics', 'polku.txt'),
      contentType: fc.constantFrom(
        'text/calendar; charset=utf-8',
        'text/plain',
        'application/json',
      ),
      content: text,
    }),
    { maxLength: 2 },
  ),
});

const treeOf = (parts: object): MimeNode =>
  new MailComposer({
    from: { name: 'Business Turku', address: 'kasvupolku@turku.example' },
    to: { name: '', address: 'anna@kahvila.fi' },
    date: new Date('2026-11-24T08:00:00Z'),
    messageId: '<1@turku.example>',
    baseBoundary: 'the-same',
    ...parts,
  }).compile();

describe('a message written at once', () => {
  it('is what Nodemailer streams', async () => {
    await fc.assert(
      fc.asyncProperty(mail, async (parts) => {
        const streamed = await buffer(treeOf(parts).createReadStream());
        expect(written(treeOf(parts))).toBe(streamed.toString());
      }),
    );
  });

  it('holds nothing but texts', () => {
    const withFile = treeOf({ text: 'x', attachments: [{ content: Buffer.from('x') }] });
    expect(() => written(withFile)).toThrow('A part of a mail is no text');
  });
});
