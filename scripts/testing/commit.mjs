import { readFileSync } from 'node:fs';

/** The commit that is measured or tried, read from .git: what a run says belongs to a state of the code. */
export function commit() {
  const git = new URL('../../.git/', import.meta.url);
  try {
    const head = readFileSync(new URL('HEAD', git), 'utf8').trim();
    return head.startsWith('ref: ')
      ? readFileSync(new URL(head.slice(5), git), 'utf8')
          .trim()
          .slice(0, 12)
      : head.slice(0, 12);
  } catch {
    return 'unknown';
  }
}
