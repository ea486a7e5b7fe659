import type { CustomsCluePostedV1 } from '#libs/contracts';
import type { ReactionRecord } from '#libs/agency/definition';

/** Parties whose premises market supervision could inspect; carriers and declarants are customs' own business. */
const INSPECTED: ReadonlySet<string> = new Set([
  'consignor',
  'consignee',
  'manufacturer',
  'seller',
  'warehouse',
  'platform',
]);

/**
 * Customs found infringing goods: the same brands and companies are to be looked for in shops and stores inland. A
 * container that nobody has declared is out of customs' power but not of market supervision's (Huangpu, 2007).
 */
export function suggestInspections({ clueNo, office, content }: CustomsCluePostedV1): ReactionRecord[] {
  const details = { clueNo, office, direction: content.direction, tradeChannel: content.tradeChannel };
  const inspect = (by: 'brand' | 'company', subjects: Iterable<string>): ReactionRecord[] =>
    [...new Set(subjects)].map((subject) => ({
      kind: `${by}-inspection`,
      subject,
      note: 'MARKET.INSPECTION_SUGGESTED',
      details: { ...details, subject },
    }));
  const companies = (content.parties ?? []).filter(({ role }) => INSPECTED.has(role)).map(({ name }) => name);
  return [
    ...inspect(
      'brand',
      content.goods.flatMap(({ brand }) => brand ?? []),
    ),
    ...inspect('company', companies),
    ...undeclaredContainers(content).map((subject) => ({
      kind: 'undeclared-container',
      subject,
      note: 'MARKET.UNDECLARED_CONTAINER',
      details: { ...details, subject },
    })),
  ];
}

/** Their goods are declared by lists or not at all by paper: no declaration number says nothing of them. */
const PARCEL_CHANNELS: ReadonlySet<string> = new Set(['mail', 'express', 'cross-border-b2c', 'passenger']);

/** What customs took measures on is in its power, whatever number the clue leaves out. */
function undeclaredContainers(content: CustomsCluePostedV1['content']): string[] {
  const { declarationNo, tradeChannel, transport, measures = [] } = content;
  if (declarationNo || PARCEL_CHANNELS.has(tradeChannel) || measures.length > 0) return [];
  return [...new Set(transport?.containers ?? [])];
}
