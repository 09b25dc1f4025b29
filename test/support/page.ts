import {
  type BoundFunctions,
  configure,
  getByRole,
  type queries,
  within,
} from '@testing-library/dom';
import { JSDOM } from 'jsdom';
import type { Response } from 'supertest';
import type TestAgent from 'supertest/lib/agent.js';

// Nothing is hidden by style sheets here; asking for each element's style would take most of the time.
configure({ defaultHidden: true });

type Fields = Readonly<Record<string, string | boolean | readonly string[]>>;

const nameAndValue = (field: Element): [string, string] => [
  field.getAttribute('name') ?? '',
  (field as HTMLInputElement).value,
];

/** Ticks or chooses each row with one of these labels, and unticks the others of a group. */
const choose = (form: HTMLElement, label: string, chosen: boolean): void => {
  within(form).getByLabelText<HTMLInputElement>(label).checked = chosen;
};

const fill = (form: HTMLElement, label: string, value: Fields[string]): void => {
  if (typeof value === 'boolean') {
    choose(form, label, value);
    return;
  }
  if (typeof value !== 'string') {
    for (const row of value) choose(within(form).getByRole('group', { name: label }), row, true);
    return;
  }
  const group = within(form).queryByRole('group', { name: label });
  if (group !== null) {
    choose(group, value, true);
    return;
  }
  within(form).getByLabelText<HTMLInputElement>(label).value = value;
};

/** What a browser would send: every named field that counts, the pressed button last. */
const contentsOf = (form: HTMLFormElement, button: HTMLElement): [string, string][] => {
  const fields = [...form.elements].filter((field) => {
    const type = field.getAttribute('type');
    if (!field.hasAttribute('name') || field.tagName === 'BUTTON') return false;
    if (field.hasAttribute('disabled')) return false;
    return !['checkbox', 'radio'].includes(type ?? '') || (field as HTMLInputElement).checked;
  });
  const pressed = button.hasAttribute('name') ? [button] : [];
  return [...fields, ...pressed].map(nameAndValue);
};

/**
 * A page as its reader meets it: found by label, role and heading. JavaScript does not run here, so
 * whatever a test does with it works without.
 */
export class Page {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly html: string;
  readonly document: Document;
  readonly path: string;
  private readonly agent: TestAgent;
  private readonly requestHeaders: Readonly<Record<string, string>>;

  constructor(agent: TestAgent, response: Response, requestHeaders: Record<string, string> = {}) {
    const url = new URL(response.request.url);
    this.agent = agent;
    this.requestHeaders = requestHeaders;
    this.status = response.status;
    this.headers = response.headers;
    this.html = response.text;
    this.path = url.pathname + url.search;
    this.document = new JSDOM(response.text, { url: url.href }).window.document;
  }

  /** Opens a path, following redirects. */
  static async open(
    agent: TestAgent,
    path: string,
    headers: Record<string, string> = {},
  ): Promise<Page> {
    return new Page(agent, await agent.get(path).set(headers).redirects(5), headers);
  }

  get title(): string {
    return this.document.title;
  }

  get heading(): string {
    return textOf(getByRole(this.document.body, 'heading', { level: 1 }));
  }

  /** All that a reader sees, with single spaces. */
  get text(): string {
    return textOf(this.document.body);
  }

  /** Queries of Testing Library on the whole page: `page.see.getByRole('link', { name })`. */
  get see(): BoundFunctions<typeof queries> {
    return within(this.document.body);
  }

  /** Each message of the error summary, in order. */
  get errors(): string[] {
    const summary = this.see.queryByRole('alert');
    return summary === null ? [] : within(summary).queryAllByRole('link').map(textOf);
  }

  follow(linkName: string | RegExp): Promise<Page> {
    const link = this.see.getByRole('link', { name: linkName });
    return Page.open(this.agent, link.getAttribute('href') ?? '', this.requestHeaders);
  }

  /**
   * Fills in fields by their labels (a group's legend with a row's label chooses that row) and
   * presses the button: sends what the form on the page contains, its token included.
   */
  async submit(buttonName: string | RegExp, fields: Fields = {}): Promise<Page> {
    const button = this.see.getByRole('button', { name: buttonName });
    const form = button.closest('form');
    if (form === null) throw new Error(`The button "${String(buttonName)}" is in no form`);
    for (const [label, value] of Object.entries(fields)) fill(form, label, value);
    const body = new URLSearchParams(contentsOf(form, button)).toString();
    const action = button.getAttribute('formaction') ?? form.getAttribute('action') ?? this.path;
    const response = await this.agent
      .post(action)
      .set(this.requestHeaders)
      .set('Content-Type', 'application/x-www-form-urlencoded')
      .send(body)
      .redirects(5);
    return new Page(this.agent, response, this.requestHeaders);
  }
}

export const textOf = (element: Element): string => element.textContent.replace(/\s+/g, ' ').trim();
