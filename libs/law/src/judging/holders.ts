import type { Title } from '../data/title.js';
import type { CaseFacts } from './case-facts.js';
import type { Actor, Part, PartDefinition } from '../process/definitions.js';

/**
 * The offices that may act in a part now. A case that was forwarded has had several receivers, who all go on seeing it;
 * only the one it was forwarded to may act. What is open to every participant is open to the earlier ones too.
 */
export function holdersOf(part: Actor, known: Pick<CaseFacts, 'participants' | 'receivingOffice'>): readonly string[] {
  if (part === 'participant') return [...new Set(known.participants.map(({ office }) => office))];
  const offices = known.participants.filter(({ as }) => as === part).map(({ office }) => office);
  return part === 'receiver' ? offices.filter((office) => office === known.receivingOffice) : offices;
}

const ANY_PARTICIPANT: Title = { zh: '参与机关', en: 'any participating office' };

export function titleOfActor(parts: Readonly<Record<Part, PartDefinition>>, actor: Actor): Title {
  return actor === 'participant' ? ANY_PARTICIPANT : parts[actor].title;
}
