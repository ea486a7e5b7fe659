import type { CaseFacts } from './case-facts.js';
import type { Part } from './definitions.js';

/**
 * The offices that may act in a part now. A case that was forwarded has had several receivers, who all go on seeing it;
 * only the one it was forwarded to may act.
 */
export function holdersOf(part: Part, known: Pick<CaseFacts, 'participants' | 'receivingOffice'>): readonly string[] {
  const offices = known.participants.filter(({ as }) => as === part).map(({ office }) => office);
  return part === 'receiver' ? offices.filter((office) => office === known.receivingOffice) : offices;
}
