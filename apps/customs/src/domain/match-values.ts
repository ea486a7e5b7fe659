import { readCartonCodes } from '#libs/contracts';
import type { CustomsClueV1 } from '#libs/contracts';
import { matchValue } from '#libs/agency/definition';
import type { MatchValue } from '#libs/agency/definition';

/** Identifiers of a customs clue that another agency's clue may name too. */
export function customsMatchValues(clue: CustomsClueV1): MatchValue[] {
  return [
    matchValue('declaration', clue.declarationNo),
    ...(clue.parcels?.mailNos ?? []).map((number) => matchValue('waybill', number)),
    ...(clue.parcels?.waybills ?? []).map((number) => matchValue('waybill', number)),
    ...(clue.cartonCodes ?? []).map(({ line1, line2 }) => matchValue('carton-code', line1 + line2)),
    ...readCartonCodes(clue.cartonCodes).map(({ code }) => matchValue('licence', code.licenceNo)),
  ].filter((found) => found !== undefined);
}
