import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  ValidateIf,
} from 'class-validator';
import {
  CODE_SCHEMES,
  NEEDS,
  SECTORS,
  STAGES,
  type CodeScheme,
  type Need,
  type Sector,
  type Stage,
} from '../catalogue/domain/vocabulary.ts';
import { LANGUAGES, type Language } from '../shared/language.ts';
import type { FactValue, Profile } from './domain/profile.ts';

const MOST_SERVICES = 1000;
/** Pinned services come on top of the limit of steps: a path stays a path. */
const MOST_PINNED = 20;
const LONGEST_TEXT = 10_000;

/** A list of service ids; all four lists of a profile are such. */
const ServiceIds = (description: string, most = MOST_SERVICES): PropertyDecorator => {
  const decorators = [
    ApiPropertyOptional({ type: [String], description, maxItems: most, example: [] }),
    IsOptional(),
    IsArray(),
    ArrayMaxSize(most),
    IsString({ each: true }),
  ];
  return (target, property) => {
    for (const decorate of decorators) decorate(target, property);
  };
};

/** A profile as other systems send it. What the catalogue asks about is checked after this. */
export class ProfileDto implements Profile {
  @ApiPropertyOptional({ description: 'Comes back with the result', example: 'c1' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  id?: string;

  @ApiProperty({ enum: STAGES, example: 'startup' })
  @IsIn(STAGES)
  stage: Stage;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'A municipality, or null: not decided yet',
    example: '853',
  })
  @ValidateIf((profile: ProfileDto) => profile.area !== null)
  @Matches(/^\d{3}$/, {
    message: 'area must be a municipality of three digits, such as 091, or null',
  })
  area: string | null;

  @ApiPropertyOptional({ enum: SECTORS, isArray: true, nullable: true, example: ['health'] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(SECTORS.length)
  @IsIn(SECTORS, { each: true })
  sectors?: Sector[] | null;

  @ApiPropertyOptional({ type: String, nullable: true, example: '26600' })
  @IsOptional()
  @IsString()
  @MaxLength(10)
  sectorCode?: string | null;

  @ApiPropertyOptional({ enum: CODE_SCHEMES, nullable: true, default: 'TOL2025' })
  @IsOptional()
  @IsIn(CODE_SCHEMES)
  sectorScheme?: CodeScheme | null;

  @ApiPropertyOptional({
    enum: NEEDS,
    isArray: true,
    nullable: true,
    description: 'Most important first; an empty list says "show me where to start"',
    example: ['pilot-or-testing', 'research'],
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(NEEDS.length)
  @IsIn(NEEDS, { each: true })
  needs?: Need[] | null;

  @ApiPropertyOptional({
    enum: STAGES,
    nullable: true,
    description: 'Where it wants to be; else one stage ahead',
    example: 'early-growth',
  })
  @IsOptional()
  @IsIn(STAGES)
  goal?: Stage | null;

  @ApiPropertyOptional({ enum: LANGUAGES, nullable: true, example: 'en' })
  @IsOptional()
  @IsIn(LANGUAGES)
  language?: Language | null;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    maxLength: LONGEST_TEXT,
    description: 'What the company says in its own words',
    example: 'We make a wearable sensor for home care and want to pilot it in a hospital.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_TEXT)
  text?: string | null;

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: true,
    description: 'Built-in facts, milestones and the questions of the catalogue, by name',
    example: { 'company-registered': true, foundedOn: '2024-03-01', employees: 4, prototype: true },
  })
  @IsOptional()
  @IsObject()
  facts?: Record<string, FactValue | null>;

  @ServiceIds('Services used already: never suggested again')
  used?: string[];

  @ServiceIds('Services that the company does not want')
  declined?: string[];

  @ServiceIds('Services that have to be on the path', MOST_PINNED)
  pinned?: string[];

  @ServiceIds('Services that must not be on the path')
  excluded?: string[];
}
