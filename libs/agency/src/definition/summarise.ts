import type {
  ClueContent,
  ClueSummarisedV1,
  ClueWarning,
  GoodsLine,
  InfringedRight,
  MatchToken,
  Money,
  SummarisedParty,
} from '#libs/contracts';
import type { AgencyDefinition } from './agency-definition.js';
import { maskName, maskNumber } from '#libs/kernel';
import { commonMatchValues, distinctValues } from './match-values.js';
import type { MatchKind } from './match-values.js';

/** Turns an identifier into a token under the agencies' common key, which supervision does not hold. */
export type Tokenise = (kind: MatchKind, value: string) => string;

/** What surrounds the content of a clue. */
export interface SummaryFrame {
  readonly clueNo: string;
  readonly clueVersion: number;
  readonly postedEventId: string;
  readonly contentDigest: string;
  readonly office: string;
  readonly recipients: readonly string[];
  readonly postedAt: string;
  readonly warnings: readonly ClueWarning[];
}

const MAX_TOKENS = 300;
const MAX_PARTIES = 200;

/**
 * What supervision learns of a clue. Fields are listed one by one, so that a field added to clues tomorrow stays
 * with the agencies until somebody decides otherwise. Free text (title, summary, addresses, descriptions of places)
 * never leaves: nobody can promise that it names no person.
 */
export function summarise<C extends ClueContent>(
  definition: Pick<AgencyDefinition<C>, 'minimise'>,
  clue: C,
  frame: SummaryFrame,
  tokenise: Tokenise,
): ClueSummarisedV1 {
  const tradeChannel = definition.minimise?.tradeChannel?.(clue);
  return {
    ...frame,
    recipients: [...frame.recipients],
    warnings: frame.warnings.map(({ path, code }) => ({ path, code })),
    discoveredAt: clue.discoveredAt,
    ...(tradeChannel && { tradeChannel }),
    goods: clue.goods.map(goodsLine),
    rights: (clue.rights ?? []).map(right),
    parties: parties(clue),
    places: (clue.places ?? []).map(({ role, division }) => (division ? { role, division } : { role })),
    ...(clue.transport && { transport: transport(clue.transport) }),
    tokens: tokens(definition, clue, tokenise),
    ...(clue.synthetic !== undefined && { synthetic: clue.synthetic }),
  };
}

/** Agencies add fields of their own to a line (a seal number, a shop): they stay. */
function goodsLine({ name, brand, model, suspicion, quantity, value, hsCode, niceClass }: GoodsLine): GoodsLine {
  return {
    name,
    ...(brand !== undefined && { brand }),
    ...(model !== undefined && { model }),
    suspicion,
    quantity: { value: quantity.value, unit: quantity.unit, qualifier: quantity.qualifier },
    ...(value !== undefined && { value: money(value) }),
    ...(hsCode !== undefined && { hsCode }),
    ...(niceClass !== undefined && { niceClass }),
  };
}

function money({ amount, currency, basis, rateOn }: Money): Money {
  return { amount, currency, basis, ...(rateOn !== undefined && { rateOn }) };
}

function right({ kind, holder, registrationNo, recordalNo }: InfringedRight): InfringedRight {
  return {
    kind,
    holder,
    ...(registrationNo !== undefined && { registrationNo }),
    ...(recordalNo !== undefined && { recordalNo }),
  };
}

function parties(clue: ClueContent): SummarisedParty[] {
  const organisations = (clue.parties ?? []).map((party): SummarisedParty => ({
    role: party.role,
    kind: 'organisation',
    name: party.name,
    ...(party.uscc && { maskedId: maskNumber(party.uscc) }),
  }));
  const persons = (clue.persons ?? []).map((person): SummarisedParty => ({
    role: person.role,
    kind: 'person',
    name: maskName(person.name),
    ...(person.idNo && { maskedId: maskNumber(person.idNo) }),
  }));
  return [...organisations, ...persons].slice(0, MAX_PARTIES);
}

function transport({ mode, containers, fromCountry, toCountry }: NonNullable<ClueContent['transport']>) {
  return {
    mode,
    ...(containers && { containers }),
    ...(fromCountry && { fromCountry }),
    ...(toCountry && { toCountry }),
  };
}

function tokens<C extends ClueContent>(
  definition: Pick<AgencyDefinition<C>, 'minimise'>,
  clue: C,
  tokenise: Tokenise,
): MatchToken[] {
  const own = definition.minimise?.matchValues?.(clue) ?? [];
  return distinctValues([...commonMatchValues(clue), ...own], MAX_TOKENS).map(({ kind, value }) => ({
    kind,
    token: tokenise(kind, value),
  }));
}
