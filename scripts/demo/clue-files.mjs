import { readdirSync, readFileSync } from 'node:fs';

const FOLDER = new URL('../../deploy/development/clues/', import.meta.url);

/** The demo clues of deploy/development/clues in the order of their file names. */
export function demoClues() {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.json'))
    .toSorted()
    .map((file) => ({ file, ...JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')) }));
}
