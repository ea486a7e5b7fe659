import { dataschemaOf, EVENTS } from '#libs/contracts';
import { canonicalJson } from '#libs/kernel';
import { exampleOf } from './example-of.js';
import { jsonFile } from './generated-file.js';
import type { GeneratedFile } from './generated-file.js';

export const GOLDEN_FOLDER = 'test/contracts/golden';

/** What a golden file holds. */
export interface Golden {
  readonly type: string;
  readonly dataschema: string;
  readonly data: unknown;
}

/** Today's events, every field filled. */
function goldenEvents(): Golden[] {
  return EVENTS.all.map(({ type, version, eventClass }) => ({
    type,
    dataschema: dataschemaOf(type, version),
    data: exampleOf(eventClass),
  }));
}

/**
 * The golden files still to be written: a changed shape gets a file of its own beside the older ones, which are never
 * rewritten, since what was once sent must stay readable. The order of fields is no shape.
 */
export function missingGoldenFiles(existing: ReadonlyMap<string, string>): GeneratedFile[] {
  return goldenEvents().flatMap((golden) => {
    const stem = `${GOLDEN_FOLDER}/${golden.type}.v${golden.dataschema.split(':v').pop()}`;
    const older = [...existing].filter(([path]) => path === `${stem}.json` || path.startsWith(`${stem}.shape-`));
    const file = jsonFile(older.length === 0 ? `${stem}.json` : `${stem}.shape-${older.length + 1}.json`, golden);
    return older.some(([, text]) => canonicalJson(JSON.parse(text)) === canonicalJson(golden)) ? [] : [file];
  });
}
