import type { CaseState, Directory, DirectoryOffice, OfficeId } from '#libs/contracts';
import { refused } from '#libs/kernel';
import type { Part } from '#libs/law';
import type { Addressee, PaperDefinition, PaperInput } from '#libs/papers';

/** The offices of a paper by name. */
export type PaperParties = Pick<PaperInput, 'issuer' | 'addressee' | 'offices' | 'copies'>;

const PARTS: readonly Part[] = ['transferor', 'receiver', 'supervisor'];

/**
 * Who issues a paper, to whom, with copies to whom. An office that the case does not know yet (the police before the
 * transfer, the procuratorate before it acts) is the directory's counterpart of the transferring agency.
 */
export function partiesOf(
  paper: PaperDefinition,
  state: CaseState,
  office: OfficeId,
  to: OfficeId | undefined,
  directory: Directory,
): PaperParties {
  const known = Object.fromEntries(PARTS.map((part) => [part, officeOf(part, state, directory)]));
  const isIssuer =
    state.participants.some((one) => one.office === office && one.as === paper.from) ||
    known[paper.from]?.id === office;
  const issuer = directory.office(office);
  if (!issuer || !isIssuer) throw refused('PAPER.OFFICE_CANNOT_ISSUE');
  const addressed = addressedTo(paper.to, to, known, directory);
  const offices = { ...known, ...(isPart(paper.to) && { [paper.to]: addressed }), [paper.from]: issuer };
  return {
    issuer: issuer.name.zh,
    ...(addressed && { addressee: addressed.name.zh }),
    offices: Object.fromEntries(Object.entries(offices).map(([part, one]) => [part, one?.name.zh])),
    copies: (paper.copies ?? []).flatMap((part) => (isPart(part) ? (offices[part]?.name.zh ?? []) : [])),
  };
}

function isPart(addressee: Addressee): addressee is Part {
  return (PARTS as readonly string[]).includes(addressee);
}

/** The office that has the part: of several police, as after a forwarding, the one that the state names. */
function officeOf(part: Part, state: CaseState, directory: Directory): DirectoryOffice | undefined {
  const has = (as: Part) => state.participants.findLast((one) => one.as === as)?.office;
  const own = (part === 'receiver' ? state.receivingOffice : undefined) ?? has(part);
  if (own !== undefined) return directory.office(own);
  const transferor = has('transferor');
  const counterparts = transferor === undefined ? undefined : directory.office(transferor)?.counterparts;
  const counterpart = part === 'receiver' ? counterparts?.police : counterparts?.procuratorate;
  return counterpart === undefined ? undefined : directory.office(counterpart);
}

function addressedTo(
  addressee: Addressee,
  to: OfficeId | undefined,
  known: Readonly<Record<string, DirectoryOffice | undefined>>,
  directory: Directory,
): DirectoryOffice | undefined {
  if (!isPart(addressee)) {
    if (to === undefined) return undefined;
    throw refused('PAPER.INCOMPLETE', {}, [{ path: '/to', code: 'CONTRACT.FIELD_UNKNOWN' }]);
  }
  const found = to === undefined ? known[addressee] : directory.office(to);
  // Another office of the same kind may be competent; one of another kind cannot take the part.
  const isOfTheKind = known[addressee] === undefined || found?.owner === known[addressee].owner;
  if (!found || !isOfTheKind) throw refused('PAPER.INCOMPLETE', {}, [{ path: '/to', code: 'PAPER.ADDRESSEE_UNKNOWN' }]);
  return found;
}
