import { canonicalJson } from '#libs/kernel';

/** A file of a package that is made here; documents stay where they are until they are sent. */
export interface MemoryFile {
  readonly name: string;
  readonly bytes: Buffer;
}

export interface StoredFile {
  readonly name: string;
  readonly digest: string;
  readonly size: number;
}

export function jsonFile(name: string, value: unknown): MemoryFile {
  return { name, bytes: Buffer.from(canonicalJson(value)) };
}
