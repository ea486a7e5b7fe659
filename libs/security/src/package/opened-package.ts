import { compileTolerant } from '#libs/contracts';
import { canonicalJson, isBusError, malformed } from '#libs/kernel';
import { readArchive } from './archive-reader.js';
import { FIXED_FILES } from './format.js';

type Contract = Parameters<typeof compileTolerant>[0];

/** The files of a package. Gives JSON only in its RFC 8785 form, so that there is one text for each content. */
export class OpenedPackage {
  private constructor(readonly files: ReadonlyMap<string, Buffer>) {}

  static of(bytes: Buffer): OpenedPackage {
    const opened = new OpenedPackage(readArchive(bytes));
    for (const name of FIXED_FILES) opened.bytes(name);
    return opened;
  }

  has(name: string): boolean {
    return this.files.has(name);
  }

  /** Names in a folder, in order. */
  in(folder: string): string[] {
    return [...this.files.keys()].filter((name) => name.startsWith(`${folder}/`)).sort();
  }

  bytes(name: string): Buffer {
    const found = this.files.get(name);
    if (found === undefined) throw malformed('PACKAGE.FILE_MISSING', { file: name });
    return found;
  }

  text(name: string): string {
    return this.bytes(name).toString('utf8');
  }

  json<T>(name: string, contract?: Contract): T {
    return within(name, () => {
      const text = this.text(name);
      const value: unknown = JSON.parse(text);
      if (canonicalJson(value) !== text) throw malformed('PACKAGE.MALFORMED', { file: name });
      if (contract && compileTolerant(contract)(value as object).length > 0)
        throw malformed('PACKAGE.MALFORMED', { file: name });
      return value as T;
    });
  }
}

/** What goes wrong while a file is looked at is wrong with that file: nothing in a package can break its reader. */
export function within<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw isBusError(error) ? error : malformed('PACKAGE.MALFORMED', { file }, error);
  }
}
