import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { extname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { RequestHandler, Response } from 'express';

export type Asset = {
  readonly name: string;
  readonly url: string;
  readonly type: string;
  readonly body: Buffer;
  /** Smaller forms, made when first asked for. Null: pictures and fonts are packed already. */
  readonly packed: { br(): Buffer; gzip(): Buffer } | null;
};

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
};

const PREFIX = '/assets/';

/** The fonts that we serve ourselves, so that no visitor is sent to somebody else's server. */
const FONTS = ['figtree', 'bricolage-grotesque'].flatMap((family) =>
  ['latin', 'latin-ext'].map((subset) => ({
    name: `${family}-${subset}.woff2`,
    file: `@fontsource-variable/${family}/files/${family}-${subset}-wght-normal.woff2`,
  })),
);

/** The parts of Designsystemet that our partials use. Each is wrapped in the layer it belongs to. */
const COMPONENTS = [
  'button',
  'card',
  'details',
  'error-summary',
  'field',
  'fieldset',
  'heading',
  'input',
  'label',
  'link',
  'list',
  'paragraph',
  'skip-link',
  'table',
  'tag',
  'validation-message',
];

const require = createRequire(import.meta.url);
const fromPackage = (file: string): Buffer => readFileSync(require.resolve(file));

/** Comments and indentation are for us, not for visitors on a slow line. */
export const withoutComments = (css: string): string =>
  css.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\s+/g, ' ');

/** Swagger UI, for the page of the API; it comes with @nestjs/swagger. */
const API_DOCS = ['swagger-ui.css', 'swagger-ui-bundle.js'];
const fromSwagger = createRequire(require.resolve('@nestjs/swagger'));

const layer = (name: string, css: string): string => `@layer ${name} {\n${css}\n}\n`;

/** One style sheet in four layers: our theme, Designsystemet's base and components, our own look. */
const stylesheet = (folder: string): string => {
  const own = (file: string): string =>
    withoutComments(readFileSync(join(folder, 'css', file), 'utf8'));
  const theirs = (part: string): string =>
    fromPackage(`@digdir/designsystemet-css/${part}.css`).toString();
  return [
    '@layer ds.theme, ds.base, ds.components, kasvupolku;\n',
    own('fonts.css'),
    layer('ds.theme', own('theme.css')),
    layer('ds.base', theirs('base')),
    layer('ds.components', COMPONENTS.map(theirs).join('\n')),
    layer('kasvupolku', sheetsIn(folder, 'look')),
  ].join('');
};

const sheetsIn = (folder: string, part: string): string =>
  readdirSync(join(folder, 'css', part))
    .sort()
    .map((file) => withoutComments(readFileSync(join(folder, 'css', part, file), 'utf8')))
    .join('\n');

const lazily = (make: () => Buffer): (() => Buffer) => {
  let made: Buffer | undefined;
  return () => (made ??= make());
};

const pack = (body: Buffer): Asset['packed'] => ({
  br: lazily(() => brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } })),
  gzip: lazily(() => gzipSync(body, { level: 9 })),
});

const asset = (name: string, body: Buffer): Asset => {
  const extension = extname(name);
  const type = TYPES[extension];
  if (type === undefined) throw new Error(`No content type is known for ${name}`);
  const hash = createHash('sha256').update(body).digest('base64url').slice(0, 10);
  return {
    name,
    url: `${PREFIX}${name.slice(0, -extension.length)}.${hash}${extension}`,
    type,
    body,
    packed: /text|svg|json/.test(type) ? pack(body) : null,
  };
};

/** Everything the pages load besides themselves, each under a URL that changes with its content. */
export class Assets {
  private readonly byName = new Map<string, Asset>();
  private readonly byUrl = new Map<string, Asset>();

  constructor(folder: string) {
    for (const { name, file } of FONTS) this.add(name, fromPackage(file));
    for (const file of API_DOCS) {
      this.add(file, readFileSync(fromSwagger.resolve(`swagger-ui-dist/${file}`)));
    }
    for (const kind of ['images', 'js']) {
      for (const file of readdirSync(join(folder, kind))) {
        this.add(file, readFileSync(join(folder, kind, file)));
      }
    }
    this.add('site.css', Buffer.from(this.withUrls(stylesheet(folder))));
    // What only the desk looks like is no load for founders.
    this.add('desk.css', Buffer.from(layer('kasvupolku', sheetsIn(folder, 'desk'))));
  }

  urlOf(name: string): string {
    const found = this.byName.get(name);
    if (!found) throw new Error(`There is no asset "${name}"`);
    return found.url;
  }

  at(url: string): Asset | undefined {
    return this.byUrl.get(url);
  }

  private add(name: string, body: Buffer): void {
    const made = asset(name, body);
    this.byName.set(name, made);
    this.byUrl.set(made.url, made);
  }

  /** `url(asset:figtree-latin.woff2)` in a style sheet becomes the URL with the hash. */
  private withUrls(css: string): string {
    return css.replace(/url\(asset:([^)]+)\)/g, (_, name: string) => `url(${this.urlOf(name)})`);
  }
}

const send = (
  response: Response,
  { type, body, packed }: Asset,
  encoding: string | false,
): void => {
  response.set('Content-Type', type);
  response.set('Cache-Control', 'public, max-age=31536000, immutable');
  if (packed) response.vary('Accept-Encoding');
  if (!packed || (encoding !== 'br' && encoding !== 'gzip')) {
    response.end(body);
    return;
  }
  response.set('Content-Encoding', encoding);
  response.end(packed[encoding]());
};

export const serveAssets =
  (assets: Assets): RequestHandler =>
  (request, response, next) => {
    const found =
      request.method === 'GET' || request.method === 'HEAD' ? assets.at(request.path) : undefined;
    if (!found) {
      next();
      return;
    }
    send(response, found, request.acceptsEncodings('br', 'gzip', 'identity'));
  };
