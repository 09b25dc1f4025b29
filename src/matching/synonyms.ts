import type { Language } from '../shared/language.ts';

/**
 * Words that founders and services use for the same thing. One row per idea, in three languages; a
 * synonym counts half of the word itself. Keep it small: a row belongs here when its words are
 * really exchanged for each other by people, in any company, and the catalogue uses only one of
 * them. What is special to a service belongs in that service's keywords.
 */
export const SYNONYMS: readonly Readonly<Record<Language, readonly string[]>>[] = [
  {
    fi: ['robotti', 'robotiikka', 'automaatio', 'automatisointi'],
    sv: ['robot', 'robotik', 'automation', 'automatisering'],
    en: ['robot', 'robotics', 'automation', 'automate'],
  },
  { fi: ['tekoäly', 'koneoppiminen'], sv: ['ai', 'maskininlärning'], en: ['ai', 'intelligence'] },
  {
    fi: ['sairaala', 'hoitaja', 'potilas', 'kliininen'],
    sv: ['sjukhus', 'sjukskötare', 'patient', 'klinisk'],
    en: ['hospital', 'nurse', 'patient', 'clinical', 'healthcare'],
  },
  {
    fi: ['vienti', 'kansainvälistyminen', 'ulkomaat'],
    sv: ['export', 'internationalisering', 'utlandet'],
    en: ['export', 'international', 'abroad', 'foreign'],
  },
  {
    fi: ['saksa', 'ruotsi', 'norja', 'tanska', 'eurooppa', 'ulkomaat'],
    sv: ['tyskland', 'sverige', 'norge', 'danmark', 'europa', 'utlandet'],
    en: ['germany', 'sweden', 'norway', 'denmark', 'europe', 'abroad'],
  },
  { fi: ['ajoneuvo', 'auto'], sv: ['fordon', 'bil'], en: ['vehicle', 'car', 'automotive'] },
  { fi: ['drooni', 'lennokki'], sv: ['drönare'], en: ['drone', 'uav', 'unmanned'] },
  {
    fi: ['peli', 'pelit', 'pelaaminen'],
    sv: ['spel', 'spelbranschen'],
    en: ['game', 'games', 'gaming'],
  },
  { fi: ['satelliitti', 'avaruus'], sv: ['satellit', 'rymd'], en: ['satellite', 'space'] },
  {
    fi: ['kierrätys', 'kiertotalous', 'uusiokäyttö'],
    sv: ['återvinning', 'återbruk'],
    en: ['recycling', 'recycled', 'reuse', 'circular'],
  },
  {
    fi: ['tekstiili', 'kuitu', 'vaate'],
    sv: ['textil', 'fiber', 'kläder'],
    en: ['textile', 'fibre', 'fiber', 'clothing'],
  },
  { fi: ['laboratorio', 'labra'], sv: ['laboratorium', 'labb'], en: ['laboratory', 'lab'] },
  { fi: ['opiskelija'], sv: ['studerande', 'student'], en: ['student'] },
  {
    fi: ['maahanmuuttaja', 'ulkomaalainen'],
    sv: ['invandrare', 'inflyttad'],
    en: ['immigrant', 'newcomer', 'migrant'],
  },
  { fi: ['työtön', 'työttömyys'], sv: ['arbetslös'], en: ['unemployed', 'jobseeker'] },
  { fi: ['verkkokauppa'], sv: ['webbutik', 'näthandel'], en: ['ecommerce', 'webshop'] },
  {
    fi: ['energia', 'sähkö', 'energiatehokkuus'],
    sv: ['energi', 'el'],
    en: ['energy', 'electricity'],
  },
  {
    fi: ['sijoittaja', 'pääomasijoitus', 'rahoituskierros'],
    sv: ['investerare', 'kapitalplacering'],
    en: ['investor', 'venture', 'equity'],
  },
  {
    fi: ['patentti', 'tavaramerkki', 'ipr'],
    sv: ['patent', 'varumärke'],
    en: ['patent', 'trademark', 'ip'],
  },
  {
    fi: ['keksintö', 'keksijä', 'keksiä'],
    sv: ['uppfinning', 'uppfinnare', 'uppfunnit'],
    en: ['invention', 'inventor', 'invented'],
  },
  {
    fi: ['sparraus', 'valmennus', 'mentorointi'],
    sv: ['coachning', 'mentorskap'],
    en: ['coaching', 'mentoring', 'sparring'],
  },
  {
    fi: ['rekrytointi', 'osaaja', 'työntekijä'],
    sv: ['rekrytering', 'arbetskraft'],
    en: ['recruitment', 'hire', 'hiring', 'talent'],
  },
  {
    fi: ['meri', 'laiva', 'satama'],
    sv: ['sjöfart', 'fartyg', 'hamn'],
    en: ['marine', 'maritime', 'ship', 'port'],
  },
  {
    fi: ['rakennus', 'rakentaminen', 'kiinteistö'],
    sv: ['bygg', 'byggnad', 'fastighet'],
    en: ['construction', 'building', 'property'],
  },
  {
    fi: ['elintarvike', 'ruoka', 'ravintola'],
    sv: ['livsmedel', 'mat', 'restaurang'],
    en: ['food', 'catering', 'restaurant'],
  },
  {
    fi: ['matkailu', 'matkailija'],
    sv: ['turism', 'resenär'],
    en: ['tourism', 'travel', 'tourist'],
  },
  {
    fi: ['koulu', 'opetus', 'oppiminen'],
    sv: ['skola', 'undervisning', 'lärande'],
    en: ['school', 'teaching', 'learning', 'education'],
  },
  {
    fi: ['ohjelmisto', 'sovellus'],
    sv: ['programvara', 'app', 'applikation'],
    en: ['software', 'app', 'application'],
  },
  {
    fi: ['omistajanvaihdos', 'yrityskauppa'],
    sv: ['ägarskifte', 'företagsköp'],
    en: ['succession', 'acquisition'],
  },
  { fi: ['metalli', 'konepaja'], sv: ['metall', 'verkstad'], en: ['metal', 'machining'] },
];
