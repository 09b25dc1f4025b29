import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import { default as addFormats } from 'ajv-formats';
import { projectRoot } from '../platform/config/index.ts';
import { PARTS } from './domain/difference.ts';
import { at, error, type Problem } from './domain/check/problem.ts';

const schemaFile = join(projectRoot, 'catalogue', 'format.schema.json');

let compiled: ReturnType<Ajv2020['compile']> | null = null;

const validator = (): ReturnType<Ajv2020['compile']> => {
  if (compiled === null) {
    const ajv = new Ajv2020({
      allErrors: true,
      useDefaults: true,
      allowUnionTypes: true,
      strictRequired: false,
      strictTypes: false,
    });
    addFormats.default(ajv);
    compiled = ajv.compile(JSON.parse(readFileSync(schemaFile, 'utf8')) as object);
  }
  return compiled;
};

/** Holds a document to the format's schema, and fills in what the format lets one leave out. */
export const checkSchema = (document: unknown): readonly Problem[] => {
  const validate = validator();
  if (validate(document)) return [];
  return (validate.errors ?? []).filter(({ keyword }) => keyword !== 'if').map(toProblem);
};

const toProblem = (found: ErrorObject): Problem => {
  const [part, number, ...rest] = found.instancePath.split('/').slice(1);
  const message = messageOf(found);
  const known = PARTS.find((one) => one === part);
  if (known === undefined || number === undefined)
    return { ...error(part ?? '', message), part: null, index: null };
  return at(known, Number(number), [error(fieldOf(rest), message)])[0] as Problem;
};

const fieldOf = (path: readonly string[]): string =>
  path.reduce((field, step) => {
    if (/^\d+$/.test(step)) return `${field}[${step}]`;
    return field === '' ? step : `${field}.${step}`;
  }, '');

type Params = Readonly<Record<string, unknown>>;

const MESSAGES: Readonly<Record<string, (params: Params) => string>> = {
  additionalProperties: ({ additionalProperty }) => `unknown field "${String(additionalProperty)}"`,
  required: ({ missingProperty }) => `field "${String(missingProperty)}" is missing`,
  enum: ({ allowedValues }) => `is not one of ${(allowedValues as readonly string[]).join(', ')}`,
  const: ({ allowedValue }) => `has to be ${JSON.stringify(allowedValue)}`,
  type: ({ type }) => `has to be of type ${[type].flat().join(' or ')}`,
  minItems: () => 'is an empty set',
  minLength: () => 'is empty',
  minProperties: () => 'says nothing',
  format: ({ format }) => `is not well-formed (${String(format)})`,
  pattern: ({ pattern }) => `is not well-formed (${String(pattern)})`,
  not: () => 'has fields that exclude each other',
};

const messageOf = ({ keyword, params, message }: ErrorObject): string =>
  MESSAGES[keyword]?.(params as Params) ?? message ?? keyword;
