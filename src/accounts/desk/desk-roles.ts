import { SetMetadata } from '@nestjs/common';
import type { Role } from '../domain/advisor.ts';

export const DESK_ACCESS = Symbol('desk-access');

/** `anyone`: also before signing in. */
export type DeskAccess = readonly Role[] | 'signed-in' | 'anyone';

/** For those who have one of these roles in some city. What they see there is limited to their cities. */
export const ForRoles = (...roles: readonly [Role, ...Role[]]) => SetMetadata(DESK_ACCESS, roles);

/** For everybody who works at the desk. */
export const ForEveryAdvisor = () => SetMetadata(DESK_ACCESS, 'signed-in');

/** For the pages through which people sign in. */
export const BeforeSignIn = () => SetMetadata(DESK_ACCESS, 'anyone');
