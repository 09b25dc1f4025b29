export {
  formatAlternatives,
  formatDate,
  formatEuros,
  formatLanguageName,
  formatList,
  formatMonth,
  formatNumber,
  formatTime,
  formatYears,
} from './formats.ts';
export { type Params } from './pattern.ts';
export { Translations, type MissingText, type Translate } from './translations.ts';
