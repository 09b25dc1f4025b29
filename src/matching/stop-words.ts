/**
 * Words that say nothing about what a company does: the small words of each language, and those
 * that everybody writes when asked to describe a company and its wishes.
 */
const FINNISH = `ja tai on ei en se ne me mme he hän minä sinä te oma omaa omat sekä että jos kun niin kuin myös vain mutta
  olla olemme olen ovat oli ollut voi voisi pitää saada saa tehdä teemme tämä tämän nämä joka jotka mikä mitä missä miten
  yksi kaksi kolme uusi uuden uutta uusia hyvä paljon vähän nyt sitten vielä jo yli alle noin kanssa ilman varten kautta
  haluan haluamme haluaa haluaisi haluaisin tarvitsen tarvitsemme tarvitsee etsin etsimme etsii tarkoitus aion aiomme
  yritys yrityksen yritystä yrityksemme yrittäjä yrittäjän firma firman toiminta toimintaa toimia apua idea ideaa suomi suomessa suomen`;
const SWEDISH = `och eller är inte en ett den det de vi ni jag du han hon min mitt mina vår vårt våra som att om när så också bara men
  vara har hade var kan kunde ska skall vill få får göra gör denna detta dessa vilken vad var hur där här
  två tre ny nytt nya bra mycket lite nu sedan ännu redan över under cirka med utan för från till på av i hos ur
  söker behöver behövs tänker planerar vill önskar företag företaget företagets företagare firma verksamhet verksamheten hjälp idé finland`;
const ENGLISH = `a an and are as at be been but by can could did do does for from get had has have he her his how i if in into is it its
  just me more most my no not now of on one only or other our out over own she small so some still than that the their them then
  there they this to two three too under up us very was we were what when where which who why will with without would yet you your
  new good first want wants wanted need needs needed look looks looking like make makes making help aim aims plan plans planning
  company companies business firm entrepreneur entrepreneurs idea ideas start started starting based use using used real know
  open cut near recently moved two money time first sell paying space finland finnish`;

export const STOP_WORDS: ReadonlySet<string> = new Set(
  [FINNISH, SWEDISH, ENGLISH].flatMap((words) => words.split(/\s+/)),
);

/**
 * What a company may write of itself and no service is about: where it is, which its area says, and
 * how many, how soon and how much. Only the company's text is cleared of them: a service's name keeps
 * its city, and a keyword like "first customer" its order.
 */
const PLACES = `helsinki helsingin helsingissä helsinkiin helsinkiläinen helsingfors espoo espoon espoossa esbo vantaa vantaan vantaalla
  vanda tampere tampereen tampereella tammerfors turku turun turussa åbo oulu oulun oulussa uleåborg uusimaa uudenmaan nyland
  pirkanmaa pirkanmaan birkaland stadi kaupunki kaupungin staden city municipality kunta kommun`;

/** Finnish bends its words, so these are met by their stems. */
export const IDLE_FINNISH =
  `ensimmäinen ensimmäisen toinen toisen kolmas neljä viisi kuusi kymmenen loppu lopussa lopettaa alku kannattaa
  kannata kannattava ihminen ihmiset henkilö vuosi vuoden kuukausi viikko päivä aika iso oma avata palvelu
  yritys yritykset yrityksiä pieni pienen suuri oikea hieman kaikki
  kehittää kehittäminen parempi parantaa helppo auttaa nimi nimen
  tehdä teen tekee teemme tekevä tekevät tekeminen
  perustaa perustan perustamme perustaminen perustamassa`.split(/\s+/);

export const IDLE_WORDS: ReadonlySet<string> = new Set(
  `${PLACES}
  första andra tredje fyra fem sex tio slut början människa människor person personer år månad månader vecka veckor dag dagar tid
  stor stora liten litet små rätt alla utveckla utvecklar utveckling bättre bygga bygger hjälpa hjälper namn namnet tjänst tjänster
  grunda grundar starta startar
  second third four five six ten last end people person persons year years month months week weeks day days big large little right
  all enterprise cooperative name names off spin build builds develop develops developing better improve helps easy easier
  found founding co op online service services run running pay pays grow growing enter entering`.split(
    /\s+/,
  ),
);
