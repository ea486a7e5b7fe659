import type { CaseDocument } from '#libs/contracts';
import type { Problem } from '#libs/kernel';

/** What a document that is none of the named ones goes as, with its own title. */
const FREE_KIND = 'other-materials';

/** Documents of a kind that the process table does not have, with the nearest one and all of them. */
export function unknownKinds(documents: readonly Pick<CaseDocument, 'kind'>[], known: readonly string[]): Problem[] {
  return documents.flatMap(({ kind }, at): Problem[] =>
    known.includes(kind)
      ? []
      : [
          {
            path: `/documents/${at}/kind`,
            code: 'ACT.DOCUMENT_KIND_UNKNOWN',
            params: { kind, nearest: nearest(kind, known), free: FREE_KIND, known: known.join(', ') },
          },
        ],
  );
}

/** By the words between hyphens that both have; the shorter of two that are as near. */
function nearest(kind: string, known: readonly string[]): string {
  const words = new Set(kind.split('-'));
  const shared = (one: string) => one.split('-').filter((word) => words.has(word)).length;
  const [best = FREE_KIND] = [...known].sort((a, b) => shared(b) - shared(a) || a.length - b.length);
  return shared(best) > 0 ? best : FREE_KIND;
}
