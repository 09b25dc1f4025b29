import { Body, Controller, Get, HttpCode, Post, Render } from '@nestjs/common';
import { DevelopmentOnly } from '../development-only.guard.ts';
import { componentsView, type ComponentsView } from './components.view.ts';

/** Every partial in all its states, to look at and to test: development only. */
@Controller('dev/components')
@DevelopmentOnly()
export class ComponentsController {
  @Get()
  @Render('components/all')
  calm(): ComponentsView {
    return componentsView({ wrong: false, said: '' });
  }

  /** The same as after a refused answer, with the text that was sent. */
  @Post()
  @HttpCode(422)
  @Render('components/all')
  wrong(@Body() body: Readonly<Record<string, unknown>>): ComponentsView {
    return componentsView({ wrong: true, said: typeof body.words === 'string' ? body.words : '' });
  }
}
