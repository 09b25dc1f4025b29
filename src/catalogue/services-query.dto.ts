import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import {
  KINDS,
  NEEDS,
  SECTORS,
  STAGES,
  type Kind,
  type Need,
  type Sector,
  type Stage,
} from './domain/vocabulary.ts';

/** Drafts are not published. */
export const PUBLIC_STATUSES = ['live', 'paused', 'ended'] as const;
export type PublicStatus = (typeof PUBLIC_STATUSES)[number];

/** What narrows a list of services; the same for the API and for the page. */
export class ServicesQuery {
  @ApiPropertyOptional({
    description: 'Words, in Finnish, Swedish or English',
    example: 'testialusta',
  })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  q?: string;

  @ApiPropertyOptional({ description: 'A municipality, 091', example: '837' })
  @IsOptional()
  @Matches(/^\d{3}$/, { message: 'area must be a municipality of three digits, such as 091' })
  area?: string;

  @ApiPropertyOptional({ enum: STAGES })
  @IsOptional()
  @IsIn(STAGES)
  stage?: Stage;

  @ApiPropertyOptional({ enum: NEEDS })
  @IsOptional()
  @IsIn(NEEDS)
  need?: Need;

  @ApiPropertyOptional({ enum: SECTORS })
  @IsOptional()
  @IsIn(SECTORS)
  sector?: Sector;

  @ApiPropertyOptional({ enum: KINDS })
  @IsOptional()
  @IsIn(KINDS)
  kind?: Kind;

  @ApiPropertyOptional({ enum: PUBLIC_STATUSES, default: 'live' })
  @IsOptional()
  @IsIn(PUBLIC_STATUSES)
  status?: PublicStatus;

  @ApiPropertyOptional({ minimum: 1, maximum: 10_000, default: 1 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(10_000)
  page?: number;

  @ApiPropertyOptional({ description: 'Services on a page', minimum: 1, maximum: 100, default: 50 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  size?: number;
}
