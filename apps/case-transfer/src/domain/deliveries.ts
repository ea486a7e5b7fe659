import type { CaseParticipant, Delivery, Directory, Owner } from '#libs/contracts';
import { addressed } from '#libs/messaging/core';

type Offices = Pick<Directory, 'office' | 'officesOf'>;

/**
 * Who hears of a case: each participant through its own service, and supervision always. When no supervising organ
 * takes part (the directory names none for the transferor), all of them are told rather than none.
 */
export function deliveriesTo(participants: readonly CaseParticipant[], directory: Offices): Delivery[] {
  const byReader = new Map<Owner, Set<string>>();
  for (const { office } of participants) {
    const reader = directory.office(office)?.owner;
    if (reader) byReader.set(reader, (byReader.get(reader) ?? new Set()).add(office));
  }
  if (!byReader.has('supervision'))
    byReader.set('supervision', new Set(directory.officesOf('supervision').map(({ id }) => id)));
  return [...byReader].filter(([, offices]) => offices.size > 0).map(([reader, offices]) => addressed(reader, offices));
}

/**
 * The office alone, and the supervising organs of the case too when it is theirs to know, or when the office is no
 * longer in the directory and somebody must still hear.
 */
export function deliveriesOfRung(
  office: string,
  participants: readonly CaseParticipant[],
  isSupervised: boolean,
  directory: Offices,
): Delivery[] {
  const own = participants.filter((participant) => participant.office === office);
  const supervisors = participants.filter(({ as }) => as === 'supervisor');
  const all = deliveriesTo([...own, ...supervisors], directory);
  const owner = directory.office(office)?.owner;
  return isSupervised || owner === undefined ? all : all.filter(({ reader }) => reader === owner);
}

/**
 * The office that acted, through its own service, and the organ that supervises it: what was refused must stand out
 * there. A command that names an office of another owner is a forgery; then all offices of its true sender are told.
 */
export function deliveriesOfRefusal(office: string, sender: Owner, directory: Offices): Delivery[] {
  const found = directory.office(office);
  const isOwn = found?.owner === sender;
  const told = isOwn ? [office] : directory.officesOf(sender).map(({ id }) => id);
  const organ = isOwn ? found.counterparts.procuratorate : undefined;
  const supervisors = organ ? [organ] : directory.officesOf('supervision').map(({ id }) => id);
  const toSender = addressed(sender, told);
  return sender === 'supervision' ? [toSender] : [toSender, addressed('supervision', supervisors)];
}
