import type { Problem } from '#libs/kernel';
import { fontHas } from '../render/font-characters.js';
import type { PaperInput } from './paper-input.js';

/** Turns what is read round, or is not seen at all: directions, joiners, spaces without width, controls, private and unassigned ones. */
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/u;
const MAY_STAND = new Set(['\n', '\t']);

/** The first character of each text that the paper could not show, with its place: a paper is never issued with a box in it. */
export function checkCharacters({ paperId, issuedOn, ...input }: PaperInput): Problem[] {
  return textsOf('', input).flatMap(([path, text]) => problemOf(path, text));
}

function problemOf(path: string, text: string): Problem[] {
  const characters = [...text];
  const at = characters.findIndex((one) => codeFor(one) !== undefined);
  const found = characters[at];
  const code = found === undefined ? undefined : codeFor(found);
  if (found === undefined || code === undefined) return [];
  return [{ path, code, params: { character: named(found), position: at + 1 } }];
}

function codeFor(character: string): string | undefined {
  if (MAY_STAND.has(character)) return undefined;
  if (UNSEEN.test(character)) return 'PAPER.CHARACTER_UNSEEN';
  return fontHas(character.codePointAt(0)!) ? undefined : 'PAPER.CHARACTER_NOT_IN_FONT';
}

function named(character: string): string {
  return `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
}

function textsOf(path: string, value: unknown): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, one]) => textsOf(`${path}/${name}`, one));
}
