import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsInt, IsOptional, Max, Min, Validate } from 'class-validator';
import { ValidatorConstraint, type ValidatorConstraintInterface } from 'class-validator';
import { isLocalDate, type LocalDate } from '../shared/local-date.ts';
import { DEFAULT_STEPS } from './domain/match.ts';

@ValidatorConstraint({ name: 'localDate' })
class IsLocalDate implements ValidatorConstraintInterface {
  validate = isLocalDate;

  defaultMessage(): string {
    return 'today must be a day such as 2026-11-24';
  }
}

/** The options of the command, by the same names. */
export class MatchQuery {
  @ApiPropertyOptional({
    type: String,
    format: 'date',
    description: 'The day to match for; else today in Helsinki',
    example: '2026-11-24',
  })
  @IsOptional()
  @Validate(IsLocalDate)
  today?: LocalDate;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 100, default: DEFAULT_STEPS })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  steps?: number;

  @ApiPropertyOptional({
    description: 'Also how each live or paused service stands to the company',
  })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) =>
    value === 'true' ? true : value === 'false' ? false : value,
  )
  @IsBoolean()
  verdicts?: boolean;
}
