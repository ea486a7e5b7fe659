import { canonicalJson } from '#libs/kernel';
import type { Owner } from '#libs/contracts';
import { jsonFile } from './generated-file.js';
import type { GeneratedFile } from './generated-file.js';

/**
 * A service's OpenAPI document as it is checked in. It is taken from the running service's `/openapi.json`, because
 * routes are known to Nest alone; fields are sorted, so that the order of registration makes no difference.
 */
export function openApiFile(service: Owner, document: object): GeneratedFile {
  return jsonFile(`docs/openapi/${service}.json`, JSON.parse(canonicalJson(document)));
}
