import type { CaseParticipant, Delivery, Directory, Owner } from '#libs/contracts';

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
  return [...byReader]
    .filter(([, offices]) => offices.size > 0)
    .map(([reader, offices]) => ({ reader, recipients: [...offices] }));
}

/** The office alone, and the supervising organs of the case too when it is theirs to know. */
export function deliveriesOfRung(
  office: string,
  participants: readonly CaseParticipant[],
  isSupervised: boolean,
  directory: Offices,
): Delivery[] {
  const own = participants.filter((participant) => participant.office === office);
  const supervisors = participants.filter(({ as }) => as === 'supervisor');
  const all = deliveriesTo([...own, ...supervisors], directory);
  return isSupervised ? all : all.filter(({ reader }) => reader === directory.office(office)?.owner);
}
