import type { Contact } from './company.ts';
import { mergedContact } from './merged-contact.ts';

const EARLIER = new Date('2026-11-01T10:00:00Z');
const LATER = new Date('2026-11-20T10:00:00Z');
const nobody: Contact = { email: null, phone: null, provedAt: null, advisorAskedAt: null };

const merged = (kept: Partial<Contact>, gone: Partial<Contact>, isKeptBarred = false): Contact =>
  mergedContact({ kept: { ...nobody, ...kept }, gone: { ...nobody, ...gone }, isKeptBarred });

describe('how a company is reached that was here twice', () => {
  it('keeps the address of the one that stays, with its own proof', () => {
    const gone = { email: 'b@firma.example', provedAt: EARLIER };
    expect(merged({ email: 'a@firma.example' }, gone)).toEqual({
      ...nobody,
      email: 'a@firma.example',
    });
  });

  it('takes from the other what is missing', () => {
    const gone = { email: 'b@firma.example', phone: '+358 40 1', provedAt: LATER };
    expect(merged({}, gone)).toEqual({ ...nobody, ...gone });
  });

  it('takes the other address when nothing may be sent to its own', () => {
    const kept = { email: 'a@firma.example', provedAt: EARLIER };
    expect(merged(kept, { email: 'b@firma.example' }, true)).toMatchObject({
      email: 'b@firma.example',
      provedAt: null,
    });
    expect(merged(kept, {}, true).email).toBe('a@firma.example');
  });

  it('knows an address as proved that either has proved, and asks since the first asking', () => {
    const email = 'a@firma.example';
    const kept = { email, advisorAskedAt: LATER };
    expect(merged(kept, { email, provedAt: EARLIER, advisorAskedAt: EARLIER })).toMatchObject({
      provedAt: EARLIER,
      advisorAskedAt: EARLIER,
    });
  });
});
