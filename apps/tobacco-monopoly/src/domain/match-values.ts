import { readCartonCodes } from '#libs/contracts';
import type { TobaccoClueV1 } from '#libs/contracts';
import { matchValue } from '#libs/agency/definition';
import type { MatchValue } from '#libs/agency/definition';

/** Identifiers of a tobacco clue that another agency's clue may name too. */
export function tobaccoMatchValues(clue: TobaccoClueV1): MatchValue[] {
  return [
    matchValue('licence', clue.licenceNo),
    ...readCartonCodes(clue.cartonCodes).map(({ code }) => matchValue('licence', code.licenceNo)),
    ...(clue.cartonCodes ?? []).map(({ line1, line2 }) => matchValue('carton-code', line1 + line2)),
  ].filter((found) => found !== undefined);
}
