import type { DirectoryOffice } from '#libs/contracts';
import type { ActFacts, CaseFacts, Command } from './case-facts.js';
import { holdersOf } from './holders.js';
import type { Process, Step } from '../process/process.js';
import type { Refusal } from './refusal.js';
import type { Warning } from './warning.js';

/**
 * The office the case goes to: the one the command names, else the one an earlier step named, else the directory's
 * counterpart of the transferor. It must be of the transferor's level (Order 310 Art. 5(2)). A step that does not yet
 * send the case may name the office beforehand; it is checked then, and again when the case is sent.
 */
export function receiverOf(
  process: Process,
  step: Step,
  known: CaseFacts | undefined,
  command: Command,
  { directory }: ActFacts,
): { readonly office?: string; readonly refusal?: Refusal; readonly warning?: Warning } {
  if (step.by === 'receiver' && step.brings) return forwardedTo(process, step, command, directory);
  if (step.by !== 'transferor') return {};
  if (hasReceiver(known)) {
    const isNamed = command.receivingOffice !== undefined;
    return isNamed ? { refusal: { code: 'CASE.RECEIVER_HAS_THE_CASE', basis: process.parts.receiver.basis } } : {};
  }
  const transferor = directory.office(command.office);
  const fallback = step.brings ? (known?.receivingOffice ?? transferor?.counterparts.police) : undefined;
  const wanted = command.receivingOffice ?? fallback;
  if (!wanted) return step.brings ? { refusal: { code: 'CASE.RECEIVER_UNKNOWN', basis: step.basis } } : {};
  const office = directory.office(wanted);
  const { owners, basis } = process.parts.receiver;
  if (!office || !owners.includes(office.owner)) return { refusal: { code: 'CASE.RECEIVER_NOT_POLICE', basis } };
  if (office.level !== transferor?.level) return { refusal: { code: 'CASE.RECEIVER_OF_ANOTHER_LEVEL', basis } };
  const warning = otherRegion(office, transferor, directory, basis);
  return { office: wanted, ...(warning && { warning }) };
}

/** From the sending on, only the police that have the case pass it on. */
function hasReceiver(known: CaseFacts | undefined): boolean {
  return known !== undefined && holdersOf('receiver', known).length > 0;
}

/** Order 310 Art. 7: to the organ that is competent, of whatever level or region it is; it must be named, and another. */
function forwardedTo(
  process: Process,
  step: Step,
  { receivingOffice, office: from }: Command,
  directory: ActFacts['directory'],
): { readonly office?: string; readonly refusal?: Refusal } {
  const owner = receivingOffice === undefined ? undefined : directory.office(receivingOffice)?.owner;
  if (receivingOffice === undefined) return { refusal: { code: 'CASE.RECEIVER_UNKNOWN', basis: step.basis } };
  if (!owner || !process.parts.receiver.owners.includes(owner))
    return { refusal: { code: 'CASE.RECEIVER_NOT_POLICE', basis: step.basis } };
  if (receivingOffice === from) return { refusal: { code: 'CASE.FORWARDED_TO_ITSELF', basis: step.basis } };
  return { office: receivingOffice };
}

/** Where the crime was done may make police of another region competent, so that is not refused; but everybody is told. */
function otherRegion(
  office: DirectoryOffice,
  transferor: DirectoryOffice,
  directory: ActFacts['directory'],
  basis: string,
): Warning | undefined {
  const counterpart = directory.office(transferor.counterparts.police ?? '');
  const usualRegion = (counterpart ?? transferor).region;
  if (office.region === usualRegion) return undefined;
  const params = { office: office.id, region: office.region, counterpart: counterpart?.id ?? '', usualRegion };
  return { code: 'CASE.RECEIVER_OF_ANOTHER_REGION', basis, params };
}
