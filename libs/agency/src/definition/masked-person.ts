import type { ClaimedPerson } from '#libs/contracts';
import { maskName, maskNumber } from '#libs/kernel';

/** A person as readers of a clue see him or her until a reveal, which needs a reason and is recorded. */
export interface MaskedPerson {
  readonly role: ClaimedPerson['role'];
  readonly name: string;
  readonly idKind?: string;
  readonly idNo?: string;
  readonly phone?: string;
}

/** The address is left out altogether: no part of it can be shown without pointing at a door. */
export function maskedPerson(person: ClaimedPerson): MaskedPerson {
  return {
    role: person.role,
    name: maskName(person.name),
    ...(person.idKind && { idKind: person.idKind }),
    ...(person.idNo && { idNo: maskNumber(person.idNo) }),
    ...(person.phone && { phone: maskNumber(person.phone) }),
  };
}
