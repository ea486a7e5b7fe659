import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { INestApplication } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';
import { writeDescriptions } from './describe-route.js';

interface DocsAsset {
  readonly name: string;
  readonly type: string;
}

export const DOCS_ASSETS: readonly DocsAsset[] = [
  { name: 'swagger-ui.css', type: 'text/css; charset=utf-8' },
  { name: 'swagger-ui-bundle.js', type: 'text/javascript; charset=utf-8' },
  { name: 'start.js', type: 'text/javascript; charset=utf-8' },
];

/** A file of its own, because the content security policy allows no inline script. */
const START_SCRIPT = `window.ui = SwaggerUIBundle({ url: '/openapi.json', dom_id: '#ui', deepLinking: true, persistAuthorization: false });\n`;

const documents = new WeakMap<INestApplication, Promise<OpenAPIObject>>();

/**
 * The service's OpenAPI document, made from its controllers on first demand: the generator takes longer to load than
 * all of a service's own code, and most processes are never asked.
 */
export function openApiDocument(app: INestApplication, title: string): Promise<OpenAPIObject> {
  const known = documents.get(app) ?? generate(app, title);
  documents.set(app, known);
  known.catch(() => documents.delete(app));
  return known;
}

async function generate(app: INestApplication, title: string): Promise<OpenAPIObject> {
  const { DocumentBuilder, SwaggerModule } = await import('@nestjs/swagger');
  const config = new DocumentBuilder()
    .setTitle(`ClueBridge: ${title}`)
    .setDescription('Errors are RFC 9457 problems with a code and sentences in Chinese and English.')
    .setVersion('1')
    .addApiKey({ type: 'apiKey', in: 'header', name: 'X-Api-Key', description: "An agency's own system" }, 'apiKey')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'An officer' }, 'officer')
    .build();
  writeDescriptions();
  return completed(SwaggerModule.createDocument(app, config, { autoTagControllers: false }));
}

/** Said once here instead of at every route: its group, and that it can answer with a problem (RFC 9457). */
function completed(document: OpenAPIObject): OpenAPIObject {
  const problem = {
    description: 'A problem: code, sentences in Chinese and English, and every field that is wrong.',
    content: { 'application/problem+json': { schema: PROBLEM_SCHEMA } },
  };
  for (const [address, path] of Object.entries(document.paths)) {
    for (const method of ['get', 'put', 'post', 'delete'] as const) {
      const operation = path[method];
      if (!operation) continue;
      operation.responses['default'] = problem;
      operation.tags ??= [address.split('/')[1]!];
    }
  }
  return document;
}

const TEXT = { type: 'string' };
const PROBLEM_SCHEMA = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'detail', 'detailEn', 'correlationId'],
  properties: {
    type: TEXT,
    title: TEXT,
    status: { type: 'integer' },
    code: { type: 'string', description: 'docs/error-codes.md lists all' },
    detail: { type: 'string', description: 'the reason in Chinese' },
    detailEn: { type: 'string', description: 'the reason in English' },
    instance: TEXT,
    correlationId: TEXT,
    problems: {
      type: 'array',
      items: {
        type: 'object',
        required: ['path', 'code', 'zh', 'en'],
        properties: { path: { type: 'string', description: 'JSON pointer' }, code: TEXT, zh: TEXT, en: TEXT },
      },
    },
  },
};

export function docsPage(title: string): string {
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>ClueBridge: ${title}</title>
<link rel="stylesheet" href="/docs/swagger-ui.css">
</head>
<body>
<div id="ui"></div>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
`;
}

export async function readDocsAsset({ name }: DocsAsset): Promise<Buffer> {
  if (name === 'start.js') return Buffer.from(START_SCRIPT);
  const require = createRequire(import.meta.url);
  const swagger = createRequire(require.resolve('@nestjs/swagger'));
  return readFile(path.join(path.dirname(swagger.resolve('swagger-ui-dist/package.json')), name));
}
