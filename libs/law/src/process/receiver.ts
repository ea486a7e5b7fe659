import type { ActFacts, CaseFacts, Command } from './case-facts.js';
import type { Process, Step } from './process.js';
import type { Refusal } from './refusal.js';

/**
 * The office the case goes to: the one the command names, else the one an earlier step named, else the directory's
 * counterpart of the transferor. It must be of the transferor's level (Order 310 Art. 5(2)). A step that does not yet
 * send the case may name the office beforehand; it is checked then, not later.
 */
export function receiverOf(
  process: Process,
  step: Step,
  known: CaseFacts | undefined,
  command: Command,
  { directory }: ActFacts,
): { readonly office?: string; readonly refusal?: Refusal } {
  if (step.by !== 'transferor') return {};
  const transferor = directory.office(command.office);
  const fallback = step.brings ? (known?.receivingOffice ?? transferor?.counterparts.police) : undefined;
  const wanted = command.receivingOffice ?? fallback;
  if (!wanted) return step.brings ? { refusal: { code: 'CASE.RECEIVER_UNKNOWN', basis: step.basis } } : {};
  const office = directory.office(wanted);
  const part = process.parts.receiver;
  if (!office || !part.owners.includes(office.owner))
    return { refusal: { code: 'CASE.RECEIVER_NOT_POLICE', basis: part.basis } };
  if (office.level !== transferor?.level)
    return { refusal: { code: 'CASE.RECEIVER_OF_ANOTHER_LEVEL', basis: part.basis } };
  return { office: wanted };
}
