import { readFileSync } from 'node:fs';
import type { DirectoryDocument } from '#libs/contracts';
import {
  completeKeys,
  directoryKey,
  directoryOf,
  newKey,
  parseOfficesFile,
  publicPart,
  withNextKey,
} from '#libs/security';

export const NOW = new Date('2026-11-27T08:00:00Z');
export const later = (ms: number) => new Date(NOW.getTime() + ms);
export const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000];
export const { offices } = parseOfficesFile(readFileSync('deploy/development/offices.yaml', 'utf8'));
export const keys = completeKeys(offices);
export const root = newKey('root');
export const trusted = publicPart(root);
export const first = directoryOf(offices, keys, NOW);
export const old = keys.customs.keys.find(({ office }) => office === undefined)!;
export const next = newKey('customs');

export const version = (document: DirectoryDocument, number: number) => ({ ...document, version: number });
export const rotated = (from: Date, overlapUntil: Date) =>
  withNextKey(first, {
    holder: 'customs',
    use: 'signing',
    next: directoryKey(next, from, later(700 * DAY)),
    overlapUntil,
  });
