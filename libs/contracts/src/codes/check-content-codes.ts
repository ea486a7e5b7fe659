import type { ClueContent } from '../clue/clue-content.js';
import type { PlacedFault } from './code-fault.js';
import { place, warnedCode } from './code-fault.js';
import { checkContainer } from './container.js';
import { isCrimeArticle } from './crime-article.js';
import { checkCountry } from './country.js';
import { checkCurrencies } from './currency.js';
import { isPlausibleDivision } from './division.js';
import { checkResidentId } from './resident-id.js';
import { isOfficialDocumentNo } from './document-no.js';
import { checkUscc } from './uscc.js';

/**
 * Checks the codes that every clue can hold, whoever posts it: credit codes of parties, resident identity numbers,
 * containers, countries, divisions, numbers of penalty decisions, articles of suspected crimes, currencies of all amounts. An intake
 * rule as it stands; agencies list it first.
 */
export function checkContentCodes(clue: ClueContent): PlacedFault[] {
  return [
    ...(clue.parties ?? []).flatMap(({ uscc }, at) => place(`/parties/${at}/uscc`, uscc ? checkUscc(uscc) : undefined)),
    ...(clue.persons ?? []).flatMap(({ idKind, idNo }, at) =>
      place(`/persons/${at}/idNo`, idKind === 'resident-id' && idNo ? checkResidentId(idNo) : undefined),
    ),
    ...(clue.transport?.containers ?? []).flatMap((number, at) =>
      place(`/transport/containers/${at}`, checkContainer(number)),
    ),
    ...checkCountry('/transport/fromCountry', clue.transport?.fromCountry),
    ...checkCountry('/transport/toCountry', clue.transport?.toCountry),
    ...(clue.places ?? []).flatMap(({ division }, at) =>
      place(
        `/places/${at}/division`,
        division && !isPlausibleDivision(division) ? warnedCode('CODE.DIVISION_UNKNOWN') : undefined,
      ),
    ),
    ...(clue.priorPenalties ?? []).flatMap(({ decisionNo }, at) =>
      place(
        `/priorPenalties/${at}/decisionNo`,
        isOfficialDocumentNo(decisionNo) ? undefined : warnedCode('CODE.DOCUMENT_NO_FORM'),
      ),
    ),
    ...(clue.suspectedCrimes ?? []).flatMap((article, at) =>
      place(`/suspectedCrimes/${at}`, isCrimeArticle(article) ? undefined : warnedCode('CODE.CRIME_UNKNOWN')),
    ),
    ...checkCurrencies(clue),
  ];
}
