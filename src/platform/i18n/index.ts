export { formatAlternatives, formatDate, formatList, formatNumber } from './formats.ts';
export { Translations, type MissingText, type Params, type Translate } from './translations.ts';
