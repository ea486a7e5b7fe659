import { checkMailItem, place } from '#libs/contracts';
import type { CustomsClueV1 } from '#libs/contracts';
import type { IntakeRule } from '#libs/agency/definition';

/** A wrong check digit in a mail number is doubted, a number that is none is refused; the contract has seen its form. */
export const mailNosAreSound: IntakeRule<CustomsClueV1> = ({ parcels }) =>
  (parcels?.mailNos ?? []).flatMap((number, at) => place(`/parcels/mailNos/${at}`, checkMailItem(number)));
