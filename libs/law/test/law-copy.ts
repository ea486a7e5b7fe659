import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { LawDataError, SHIPPED_DATA } from '../src/data/read-yaml.js';
import { loadLaw } from '../src/law.js';
import type { Law } from '../src/law.js';

/** The law's data as shipped, in a folder of a test's own: to see what the loader says after a slip of the pen. */
export class LawCopy {
  readonly #folder = mkdtempSync(path.join(tmpdir(), 'law-test-'));

  constructor() {
    cpSync(fileURLToPath(SHIPPED_DATA), this.#folder, { recursive: true });
  }

  edit(file: string, from: string, to: string): void {
    const name = path.join(this.#folder, file);
    const text = readFileSync(name, 'utf8');
    expect(text).toContain(from);
    writeFileSync(name, text.replace(from, to));
  }

  load(): Law {
    return loadLaw(pathToFileURL(`${this.#folder}/`));
  }

  /** What the loader says after one slip in one file; nothing when it loads. */
  saidAfter(file: string, from: string, to: string): string {
    this.edit(file, from, to);
    try {
      this.load();
    } catch (error) {
      if (error instanceof LawDataError) return error.sentences.join('\n');
      throw error;
    }
    return '';
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true });
  }
}
