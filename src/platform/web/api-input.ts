import {
  HttpStatus,
  UnprocessableEntityException,
  ValidationPipe,
  type ValidationError,
} from '@nestjs/common';

const MOST_MESSAGES = 50;

const messagesOf = (errors: readonly ValidationError[], parent = ''): string[] =>
  errors.flatMap(({ property, constraints = {}, children = [] }) => {
    const path = `${parent}${property}`;
    const own = Object.entries(constraints).map(([rule, message]) =>
      rule === 'whitelistValidation' ? `${path} is not known` : `${parent}${message}`,
    );
    return [...own, ...messagesOf(children, `${path}.`)];
  });

class ApiInput extends ValidationPipe {
  /**
   * Nest would take away every key named `prototype`, which is a milestone here. What may do harm,
   * `__proto__` and `constructor`, class-transformer itself leaves out.
   */
  protected override stripProtoKeys(): void {
    return;
  }
}

/** What other systems send: taken whole, or refused with every field that is wrong by its name. */
export const apiInput = new ApiInput({
  transform: true,
  whitelist: true,
  forbidNonWhitelisted: true,
  forbidUnknownValues: true,
  errorHttpStatusCode: HttpStatus.UNPROCESSABLE_ENTITY,
  exceptionFactory: (errors) =>
    new UnprocessableEntityException(messagesOf(errors).slice(0, MOST_MESSAGES)),
});
