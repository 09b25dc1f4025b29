import {
  applyDecorators,
  type CanActivate,
  Injectable,
  NotFoundException,
  UseGuards,
} from '@nestjs/common';
import { Config } from '../config/index.ts';

@Injectable()
class DevelopmentOnlyGuard implements CanActivate {
  constructor(private readonly config: Config) {}

  canActivate(): boolean {
    if (this.config.production) throw new NotFoundException();
    return true;
  }
}

/** For `/dev/*`: in production there is nothing there. */
export const DevelopmentOnly = () => applyDecorators(UseGuards(DevelopmentOnlyGuard));
