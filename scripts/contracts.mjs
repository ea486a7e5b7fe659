import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { REPOSITORY } from './bootstrap/repository.mjs';
import { runProgram } from './bootstrap/trouble.mjs';
import { startSystem } from './system/index.mjs';

/**
 * `npm run contracts`: writes every generated document. Schemas, AsyncAPI, golden files and tables come from the
 * compiled code; OpenAPI comes from the running services, because routes are known to Nest alone.
 */
const HELP = `npm run contracts: writes docs/schemas, docs/asyncapi.yaml, docs/openapi, the generated tables and missing golden files.
Look at the difference before you commit it: an event is kept for ever.`;

const compiled = (file) => import(pathToFileURL(path.join(REPOSITORY, 'dist', file)).href);

async function writeOpenApi() {
  const { openApiFile } = await compiled('libs/contracts/generate/openapi.js');
  const system = await startSystem({ purpose: 'contracts' });
  try {
    for (const [service, address] of Object.entries(system.addresses)) {
      const answer = await fetch(`${address}/openapi.json`);
      if (!answer.ok) throw new Error(`${service} answered ${answer.status} for its OpenAPI document`);
      const { path: file, text } = openApiFile(service, await answer.json());
      fs.mkdirSync(path.dirname(path.join(REPOSITORY, file)), { recursive: true });
      fs.writeFileSync(path.join(REPOSITORY, file), text);
    }
  } finally {
    await system.stop();
  }
}

await runProgram(async () => {
  if (process.argv.includes('--help')) return console.log(HELP);
  process.chdir(REPOSITORY);
  await compiled('test/contracts/generate.js');
  await compiled('libs/law/src/clauses/write-clauses-main.js');
  await compiled('libs/law/src/thresholds/write-thresholds-main.js');
  await writeOpenApi();
  console.log('written: docs/schemas, docs/asyncapi.yaml, docs/openapi, docs/*.md, docs/legal, missing golden files');
});
