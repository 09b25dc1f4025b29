import {
  Body,
  Controller,
  HttpCode,
  Post,
  Query,
  UnprocessableEntityException,
  UsePipes,
} from '@nestjs/common';
import {
  ApiOkResponse,
  ApiOperation,
  ApiTags,
  ApiUnprocessableEntityResponse,
} from '@nestjs/swagger';
import { apiInput } from '../platform/web/api-input.ts';
import { CsrfExempt } from '../platform/web/index.ts';
import type { MatchResult } from './domain/result.ts';
import { MatchQuery } from './match-query.dto.ts';
import { MatchingService } from './matching.service.ts';
import { ProfileDto } from './profile.dto.ts';

/** The same matching for other systems. Nothing is stored. */
@ApiTags('Matching')
@Controller('api/v1/match')
@CsrfExempt()
@UsePipes(apiInput)
export class MatchController {
  constructor(private readonly matching: MatchingService) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({
    summary: 'One explained, ordered path for one company',
    description: 'Answers the same object as the command `match`. Nothing of it is stored.',
    operationId: 'match',
  })
  @ApiOkResponse({
    description: 'The path, what it leaves uncovered, and the questions worth asking',
  })
  @ApiUnprocessableEntityResponse({ description: 'Every field that is wrong, by its name' })
  match(@Body() body: ProfileDto, @Query() query: MatchQuery): MatchResult {
    const checked = this.matching.check(body);
    if (!checked.ok) throw new UnprocessableEntityException(checked.problems);
    return this.matching.match(checked.profile, query);
  }
}
