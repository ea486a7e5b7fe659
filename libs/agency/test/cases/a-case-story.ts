import type { ReceivedEvent } from '#libs/contracts';
import { aClock, aState, at, clockRung, commandRefused, nextStep, stepRecorded, uuid } from './case-events.js';

/** A case from its opening to the police's review. */
export function aStory(caseNo: string): ReceivedEvent[] {
  const clock = aClock();
  const clocks = [aClock({ stoppedAt: at(220), overdue: true })];
  const roles = ['principal-head'];
  const tracks = (dossier: string, police: string) => [
    { track: 'dossier', state: dossier },
    { track: 'police-decision', state: police },
  ];
  const named = aState(caseNo, 1, { next: [nextStep('report', undefined)] });
  const reported = aState(caseNo, 2, {
    tracks: tracks('reported', 'undelivered'),
    clocks: [clock],
    next: [nextStep('approve', 200, { roles }), nextStep('refuse-approval', 200, { roles })],
  });
  const approved = aState(caseNo, 3, {
    tracks: tracks('approved', 'undelivered'),
    clocks,
    next: [nextStep('send', 300)],
  });
  const sent = aState(caseNo, 4, {
    tracks: tracks('sent', 'delivered'),
    clocks,
    participants: [
      { office: 'changping-customs', as: 'transferor' },
      { office: 'changping-police', as: 'receiver' },
    ],
    next: [nextStep('acknowledge', undefined, { office: 'changping-police' })],
  });
  return [
    stepRecorded(named, 'name-team'),
    stepRecorded(reported, 'report'),
    stepRecorded(approved, 'approve'),
    stepRecorded(sent, 'send', {
      missingDocuments: ['test-report'],
      documents: [{ kind: 'transfer-letter', title: '移送书' }],
    }),
    clockRung(caseNo, clock, 'half'),
    clockRung(caseNo, clock, 'overdue'),
    commandRefused(caseNo, uuid(900), 'ACT.STEP_UNKNOWN'),
  ];
}
