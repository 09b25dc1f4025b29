import { allOf, oneOf, readForm } from './form.ts';

describe('a form as it was sent', () => {
  it('holds one text or several by field', () => {
    const form = readForm({ stage: 'idea', needs: ['funding', 'premises'] });
    expect(oneOf(form, 'stage')).toBe('idea');
    expect(allOf(form, 'needs')).toEqual(['funding', 'premises']);
    expect(oneOf(form, 'needs')).toBe('funding');
  });

  it.each([undefined, null, 'text', 7, []])('is empty when the body is %p', (body) => {
    expect(allOf(readForm(body), 'stage')).toEqual([]);
  });

  it('leaves out whatever is not a text', () => {
    const form = readForm({ stage: { $gt: '' }, needs: [1, null, ['x'], 'funding'], n: 5 });
    expect(form).toEqual({ stage: [], needs: ['funding'], n: [] });
  });

  it('drops what cannot be stored, and keeps emoji and right-to-left text', () => {
    expect(oneOf(readForm({ words: 'a\0b\ud800c 🦊 שלום' }), 'words')).toBe('abc 🦊 שלום');
  });

  it('reads no field from the prototype', () => {
    expect(oneOf(readForm({}), 'constructor')).toBe('');
    expect(allOf(readForm(JSON.parse('{"__proto__":{"stage":"idea"}}')), 'stage')).toEqual([]);
  });

  it('reads at most fifty values of a field', () => {
    expect(allOf(readForm({ needs: Array(1000).fill('x') }), 'needs')).toHaveLength(50);
  });
});
