import type { NestExpressApplication } from '@nestjs/platform-express';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { RequestHandler } from 'express';
import { Assets } from './assets.ts';

const TITLE = 'Kasvupolku API';
const DESCRIPTION = `Matching and the catalogue as open data, for other systems. No key is needed and nothing that is sent is stored.

Pages of any site may call it (CORS). Answers about the catalogue carry an ETag; send it back as If-None-Match and get 304 while nothing has changed. Errors are problem details (RFC 9457), with every wrong field by its name.`;

const page = (assets: Assets): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${TITLE}</title>
<link rel="stylesheet" href="${assets.urlOf('swagger-ui.css')}">
<script src="${assets.urlOf('swagger-ui-bundle.js')}" defer></script>
<script src="${assets.urlOf('api-docs.js')}" defer></script>
</head>
<body>
<main id="api"><h1>${TITLE}</h1><p><a href="/api/docs/json">The API as an OpenAPI document</a></p></main>
</body>
</html>
`;

/** What is under /api: the pages are for people. */
const describe = (app: NestExpressApplication): OpenAPIObject => {
  const config = new DocumentBuilder()
    .setTitle(TITLE)
    .setDescription(DESCRIPTION)
    .setVersion('1')
    .build();
  const document = SwaggerModule.createDocument(app, config);
  const ofTheApi = Object.entries(document.paths).filter(([path]) => path.startsWith('/api/'));
  return { ...document, paths: Object.fromEntries(ofTheApi) };
};

/** The API described: a page at /api/docs for people, the document at /api/docs/json for programs. */
export const apiDocs = (app: NestExpressApplication): RequestHandler => {
  const html = page(app.get(Assets));
  let document: OpenAPIObject | undefined;
  return (request, response, next) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') next();
    else if (request.path === '/') response.type('html').send(html);
    else if (request.path === '/json') response.json((document ??= describe(app)));
    else next();
  };
};
