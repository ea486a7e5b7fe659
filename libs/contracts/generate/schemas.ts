import { AGENCIES, CLUES, clueRequestsOf, EVENTS, schemaOf } from '#libs/contracts';
import { jsonFile } from './generated-file.js';
import type { GeneratedFile } from './generated-file.js';

/** Where the JSON Schema of an event type is checked in, below `docs/`. */
export function schemaPath(type: string, version: number): string {
  return `schemas/${type}.v${version}.json`;
}

/** The JSON Schema of every event (unknown fields tolerated, as on the bus) and of every post (unknown fields refused). */
export function schemaFiles(): GeneratedFile[] {
  const events = EVENTS.all.map(({ type, version, dataschema, eventClass }) =>
    jsonFile(`docs/${schemaPath(type, version)}`, schemaOf(eventClass, { id: dataschema })),
  );
  const posts = AGENCIES.flatMap((agency) => {
    const { post, version } = clueRequestsOf(CLUES[agency].clue);
    return [
      jsonFile(`docs/schemas/requests/${agency}.post-clue.json`, schemaOf(post, { strict: true })),
      jsonFile(`docs/schemas/requests/${agency}.clue-version.json`, schemaOf(version, { strict: true })),
    ];
  });
  return [...events, ...posts];
}
