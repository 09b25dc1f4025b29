import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Response } from 'express';
import type { Advisor } from '../domain/advisor.ts';

export type MenuLink = { readonly label: string; readonly href: string; readonly current: boolean };

/** What the layout of the desk shows around each page. Templates read it as `desk`. */
export type DeskPage = {
  readonly home: string;
  readonly menu: readonly MenuLink[];
  readonly me: MenuLink;
  readonly signOut: string;
  readonly demo: boolean;
};

type Locals = { advisor?: Advisor; desk?: DeskPage };

export const openDesk = (response: Response, advisor: Advisor, desk: DeskPage): void => {
  Object.assign(response.locals as Locals, { advisor, desk });
};

/** Who is signed in. Only behind the guard of the desk. */
export const advisorOf = (response: Response): Advisor => {
  const { advisor } = response.locals as Locals;
  if (advisor === undefined) throw new Error('A route that wants an advisor lets in everybody');
  return advisor;
};

/** The same, as a parameter of a route. */
export const CurrentAdvisor = createParamDecorator(
  (_: unknown, context: ExecutionContext): Advisor =>
    advisorOf(context.switchToHttp().getResponse<Response>()),
);
