import fs from 'node:fs';
import path from 'node:path';

/** A folder of key material. Files appear whole or not at all; private ones are readable by their owner alone. */
export class MaterialFolder {
  constructor(readonly root: string) {
    fs.mkdirSync(root, { recursive: true, mode: 0o700 });
  }

  pathOf(name: string): string {
    return path.join(this.root, name);
  }

  read(name: string): string | undefined {
    try {
      return fs.readFileSync(this.pathOf(name), 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  readJson<T>(name: string): T | undefined {
    const text = this.read(name);
    return text === undefined ? undefined : (JSON.parse(text) as T);
  }

  /** Writes when the text differs from what is there; says whether it did. */
  write(name: string, text: string, mode: 0o600 | 0o644): boolean {
    if (this.read(name) === text) return false;
    const target = this.pathOf(name);
    fs.mkdirSync(path.dirname(target), { recursive: true, mode: 0o700 });
    const draft = `${target}.${process.pid}.draft`;
    fs.writeFileSync(draft, text, { mode });
    fs.renameSync(draft, target);
    return true;
  }

  writeJson(name: string, value: unknown, mode: 0o600 | 0o644): boolean {
    return this.write(name, `${JSON.stringify(value, undefined, 2)}\n`, mode);
  }
}
