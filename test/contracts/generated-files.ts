import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { customs } from '../../apps/customs/src/customs.agency.js';
import { marketSupervision } from '../../apps/market-supervision/src/market-supervision.agency.js';
import { publicSecurity } from '../../apps/public-security/src/public-security.agency.js';
import { tobaccoMonopoly } from '../../apps/tobacco-monopoly/src/tobacco-monopoly.agency.js';
import { agenciesFile } from '../../libs/contracts/generate/agencies.js';
import { asyncApiFile } from '../../libs/contracts/generate/asyncapi.js';
import { auditActsFile, errorCodesFile } from '../../libs/contracts/generate/catalogues.js';
import type { GeneratedFile } from '../../libs/contracts/generate/generated-file.js';
import { GOLDEN_FOLDER } from '../../libs/contracts/generate/golden.js';
import { schemaFiles } from '../../libs/contracts/generate/schemas.js';

export const AGENCY_DEFINITIONS = [customs, publicSecurity, marketSupervision, tobaccoMonopoly] as const;

/** All that `npm run contracts` writes from the code alone; OpenAPI needs running services, golden files are only added to. */
export function generatedFiles(root: string): GeneratedFile[] {
  const sources = new Map(
    ['apps', 'libs/contracts/src/codes'].flatMap((folder) => [...textsBelow(root, folder, '.ts')]),
  );
  return [
    ...schemaFiles(),
    asyncApiFile(),
    errorCodesFile(),
    auditActsFile(),
    agenciesFile(AGENCY_DEFINITIONS, sources),
  ];
}

/** The golden files that are checked in, by path. */
export function goldenFiles(root: string): Map<string, string> {
  return textsBelow(root, GOLDEN_FOLDER, '.json');
}

function textsBelow(root: string, folder: string, ending: string): Map<string, string> {
  const names = readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith(ending),
  );
  return new Map(
    names.toSorted().map((name) => [`${folder}/${name}`, readFileSync(path.join(root, folder, name), 'utf8')]),
  );
}
