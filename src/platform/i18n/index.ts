export {
  formatAlternatives,
  formatDate,
  formatEuros,
  formatList,
  formatNumber,
  formatTime,
  formatYears,
} from './formats.ts';
export { Translations, type MissingText, type Params, type Translate } from './translations.ts';
