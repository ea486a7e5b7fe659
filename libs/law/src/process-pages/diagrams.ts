import { readdirSync, readFileSync } from 'node:fs';
import { SHIPPED_DATA } from '../data/read-yaml.js';

/** Drawn diagrams by `<track>.v<version>`. Drawing needs Graphviz, so they are drawn by `npm run contracts` and shipped as data. */
export type Diagrams = ReadonlyMap<string, string>;

export function diagramName({ track, version }: { readonly track: string; readonly version: number }): string {
  return `${track}.v${version}`;
}

let shipped: Diagrams | undefined;

/** Read on first demand: most processes are never asked for a picture. */
export function shippedDiagrams(): Diagrams {
  return (shipped ??= readDiagrams(new URL('diagrams/', SHIPPED_DATA)));
}

function readDiagrams(folder: URL): Diagrams {
  const files = readdirSync(folder).filter((name) => name.endsWith('.svg'));
  return new Map(files.map((name) => [name.slice(0, -4), readFileSync(new URL(name, folder), 'utf8')]));
}

/** The drawing without what only a file of its own may begin with, for a page to hold. */
export function inlined(svg: string): string {
  return svg.slice(svg.indexOf('<svg'));
}
