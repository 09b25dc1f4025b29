import { type Agent, request } from 'node:http';
import { NEEDS, SECTORS } from '../../src/catalogue/domain/vocabulary.ts';
import { chance } from '../chance.ts';

export type Answer = { readonly status: number; readonly location: string; readonly body: string };

export type Asked = {
  readonly agent: Agent;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** What a form holds; it is posted. */
  readonly form?: Readonly<Record<string, string>>;
  readonly onCookies?: (cookies: readonly string[]) => void;
};

/** One request over a connection that is kept: cheaper than `fetch`, which would take time from the server. */
export const ask = ({ agent, url, headers = {}, form, onCookies }: Asked): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const content = form === undefined ? null : new URLSearchParams(form).toString();
    const posted =
      content === null
        ? {}
        : {
            'content-type': 'application/x-www-form-urlencoded',
            'content-length': String(Buffer.byteLength(content)),
          };
    const method = content === null ? 'GET' : 'POST';
    const sent = request(url, { agent, method, headers: { ...headers, ...posted } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        onCookies?.(response.headers['set-cookie'] ?? []);
        resolve({
          status: response.statusCode ?? 0,
          location: response.headers.location ?? '',
          body: Buffer.concat(chunks).toString(),
        });
      });
    });
    sent.on('error', reject);
    sent.end(content ?? undefined);
  });

type Answers = readonly (readonly [page: string, answer: Readonly<Record<string, string>>])[];

const STAGES_ASKED = ['idea', 'pre-startup', 'startup', 'early-growth', 'growth', 'established'];
const PLACES = ['091', '049', '092', '837', '853', '564'];
const BEFORE_A_COMPANY = ['idea', 'pre-startup'];
const WORDS = [
  'A sensor for the logistics of hospitals',
  'Kahvila ja leipomo, joka haluaa laajentaa uuteen kaupunginosaan',
  'An app that helps pupils to learn mathematics by playing',
  'Batterier av återvunnet material för fartyg',
  'Puurakentamisen elementtejä kerrostaloihin',
];

/** Seldom the same twice: what the service remembers of one founder is of no use to the next. */
const answersOf = (number: number): Answers => {
  const dice = chance(number);
  const upTo = (most: number) => Math.floor(dice.next() * most);
  const stage = dice.one(STAGES_ASKED);
  const hasCompany = !BEFORE_A_COMPANY.includes(stage);
  const startedIn = `${1 + upTo(12)}/${2015 + upTo(10)}`;
  const company = { startedIn, employees: `${upTo(60)}` };
  return [
    ['stage', { stage }],
    ['place', { place: dice.one(PLACES) }],
    ['needs', { needs: dice.one(NEEDS) }],
    ['field', { field: dice.one(SECTORS) }],
    ['milestones', { milestones: hasCompany ? 'company-registered' : 'none' }],
    ...(hasCompany ? [['company', company] as const] : []),
    ['words', { words: dice.one(WORDS) }],
  ];
};

const hidden = (html: string, name: string): string => {
  const [, value] = new RegExp(`name="${name}" value="([^"]+)"`).exec(html) ?? [];
  if (value === undefined) throw new Error(`The page has no field ${name}`);
  return value;
};

/**
 * A founder with a browser and an address of their own, as behind a proxy: no limit has to be
 * lifted, because nobody comes near one.
 */
export class Founder {
  readonly address: string;
  readonly email: string;
  private readonly base: string;
  private readonly agent: Agent;
  private readonly cookies = new Map<string, string>();
  private token = '';
  private shown = '';
  private readonly answers: Answers;

  constructor(number: number, base: string, agent: Agent) {
    this.base = base;
    this.agent = agent;
    this.answers = answersOf(number);
    this.email = `founder-${number}@kasvu.example`;
    this.address = `10.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}`;
  }

  /** Up to the last page, which has to be looked at for a moment before it is sent. */
  async answerAll(): Promise<void> {
    this.token = hidden((await this.send('/en/questions/stage')).body, '_csrf');
    for (const [page, answer] of this.answers)
      await this.send(`/en/questions/${page}`, { ...answer, then: 'continue' });
    this.shown = hidden((await this.send('/en/questions/check')).body, '_shown');
  }

  /** Sends the answers; gives the address of the path. */
  async submit(): Promise<string> {
    const contact = { email: this.email, firstName: 'Aino' };
    const form = { ...contact, _shown: this.shown, website: '', then: 'send' };
    const { location } = await this.send('/en/questions/check', form);
    if (!location.includes('/path/')) throw new Error(`Sent on to ${location}, not to a path`);
    return location;
  }

  private async send(path: string, form?: Readonly<Record<string, string>>): Promise<Answer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await ask({
      agent: this.agent,
      url: this.base + path,
      headers: { cookie, 'x-forwarded-for': this.address },
      onCookies: (cookies) => {
        for (const line of cookies) this.keep(line);
      },
      ...(form === undefined ? {} : { form: { ...form, _csrf: this.token } }),
    });
    if (answer.status !== (form === undefined ? 200 : 303))
      throw new Error(`${path} answers ${answer.status}`);
    return answer;
  }

  private keep(line: string): void {
    const [pair = ''] = line.split(';');
    const at = pair.indexOf('=');
    this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
  }
}
