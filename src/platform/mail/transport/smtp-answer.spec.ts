import { isMailboxFull, judgeFailure } from './smtp-answer.ts';

const answered = (command: string, response: string): object =>
  judgeFailure(
    {
      message: 'x',
      code: 'EENVELOPE',
      command,
      response,
      responseCode: Number(response.slice(0, 3)),
    },
    command === 'DATA',
  );

describe('an answer of the relay', () => {
  it.each([
    ['RCPT TO', '550 5.1.1 No such user', 'address-refused'],
    ['RCPT TO', '550 No such user here', 'address-refused'],
    ['RCPT TO', '553 5.1.2 Bad destination', 'address-refused'],
    ['RCPT TO', '550 5.7.1 Blocked for reputation', 'policy'],
    ['DATA', '550 5.1.1 User unknown', 'address-refused'],
    ['DATA', '554 Looks like spam', 'message-refused'],
    ['DATA', '550 5.7.515 Access denied', 'policy'],
    ['DATA', '552 5.3.4 Too big', undefined],
  ])('to %s, "%s", is final for the reason %s', (command, response, reason) => {
    expect(answered(command, response)).toEqual(
      reason === undefined
        ? { outcome: 'deferred', answer: response }
        : { outcome: 'refused', reason, answer: response },
    );
  });

  it.each([
    ['RCPT TO', '450 4.2.0 Greylisted'],
    ['RCPT TO', '452 4.2.2 Mailbox full'],
    ['RCPT TO', '552 5.2.2 Mailbox full'],
    ['DATA', '451 4.3.0 Try later'],
    ['MAIL FROM', '550 5.7.1 Sender not allowed'],
    ['AUTH PLAIN', '535 5.7.8 Wrong password'],
    ['CONN', '554 No service'],
    ['CONN', '421 Too many connections'],
  ])('to %s, "%s", is worth another attempt', (command, response) => {
    expect(answered(command, response)).toEqual({ outcome: 'deferred', answer: response });
  });

  it.each([
    ['452 4.2.2 Mailbox full', true],
    ['552-5.2.2 Over quota', true],
    ['450 4.2.0 Greylisted', false],
    ['451 4.3.0 Disk of the relay full', false],
    ['ETIMEDOUT: Timeout', false],
  ])('"%s" tells of a full mailbox: %s', (answer, full) => {
    expect(isMailboxFull(answer)).toBe(full);
  });
});

describe('a broken connection', () => {
  it.each([
    ['ECONNECTION', 'Connection closed unexpectedly'],
    ['ETIMEDOUT', 'Timeout'],
    ['ESOCKET', 'read ECONNRESET'],
  ])('(%s) leaves doubt only after the message began to flow', (code, message) => {
    expect(judgeFailure({ code, message, command: 'CONN' }, false).outcome).toBe('deferred');
    expect(judgeFailure({ code, message, command: 'CONN' }, true).outcome).toBe('unknown');
  });
});
