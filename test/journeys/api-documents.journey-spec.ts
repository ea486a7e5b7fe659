import { readFileSync } from 'node:fs';
import path from 'node:path';
import { OWNERS } from '#libs/contracts';
import { openApiFile } from '../../libs/contracts/generate/openapi.js';
import { aStage } from './support/stage.js';

const stage = aStage();

describe('the API documents of the running services', () => {
  it.each(OWNERS)(
    '%s serves the OpenAPI document that is checked in (npm run contracts writes it)',
    async (service) => {
      const answer = await fetch(`${stage().system.addresses[service]}/openapi.json`);
      expect(answer.status).toBe(200);
      const { path: file, text } = openApiFile(service, (await answer.json()) as object);
      expect(readFileSync(path.resolve(file), 'utf8')).toBe(text);
    },
  );

  it.each(OWNERS)('%s has a page to browse it', async (service) => {
    const answer = await fetch(`${stage().system.addresses[service]}/docs`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toContain('text/html');
  });
});
