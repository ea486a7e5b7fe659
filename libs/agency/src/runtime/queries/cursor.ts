import { refused } from '#libs/kernel';

/** Place in a list: everything sorts by an instant, then by number and version, which no two rows share. */
export interface ListCursor {
  readonly at: string;
  readonly clueNo: string;
  readonly version: number;
}

/** Opaque to callers, so that what it holds can change. */
export function encodeCursor({ at, clueNo, version }: ListCursor): string {
  return Buffer.from(JSON.stringify([at, clueNo, version])).toString('base64url');
}

export function decodeCursor(text: string): ListCursor {
  try {
    const [at, clueNo, version] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as unknown[];
    if (
      typeof at === 'string' &&
      !Number.isNaN(Date.parse(at)) &&
      typeof clueNo === 'string' &&
      Number.isInteger(version)
    ) {
      return { at, clueNo, version: version as number };
    }
  } catch {
    // Not ours: answered below like any other wrong parameter.
  }
  throw refused('CLUE.QUERY_WRONG', { name: 'after' });
}
