import { Injectable } from '@nestjs/common';
import { type Advisor, citiesAs } from '../../accounts/index.ts';
import { Clock } from '../../shared/clock.ts';
import { FiguresRepository, type RuleFigures, type ServiceFigures } from './figures.repository.ts';

const DAY_MS = 86_400_000;
const DAYS = 365;
const ROLES = ['advisor', 'editor', 'admin'] as const;

/** The last twelve months at the desks where somebody works, in whatever role. */
@Injectable()
export class FiguresService {
  constructor(
    private readonly clock: Clock,
    private readonly figures: FiguresRepository,
  ) {}

  services(advisor: Advisor): Promise<readonly ServiceFigures[]> {
    return this.figures.services(this.limitsOf(advisor));
  }

  rules(advisor: Advisor): Promise<readonly RuleFigures[]> {
    return this.figures.rules(this.limitsOf(advisor));
  }

  private limitsOf(advisor: Advisor) {
    return {
      desks: [...new Set(ROLES.flatMap((role) => citiesAs(advisor, role)))],
      since: new Date(this.clock.now().getTime() - DAYS * DAY_MS),
    };
  }
}
