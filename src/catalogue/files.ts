/**
 * The feature's second door: its files read and checked without the framework, for commands that
 * need no database.
 */
export { readCatalogue, type ReadResult } from './read-catalogue.ts';
export { readTables } from './read-tables.ts';
export { readVocabulary, textIn, type Vocabulary } from './vocabulary.ts';
