import { Reachable } from '../../test/reachable.js';
import { process } from '../../test/sample-case.js';

/** The tracks that decide where a case goes. */
const TRACKS = [
  'dossier',
  'police-decision',
  'reconsideration',
  'filing-supervision',
  'own-handling',
  'reverse',
  'investigation',
  'prosecution',
  'supplement-delay',
  'non-prosecution-review',
  'goods',
];

describe('wherever a case can come to', () => {
  const reachable = new Reachable(process, TRACKS);

  it('a state that it may never leave is one in which nothing is owed: the case is over, elsewhere, or went another way', () => {
    expect(TRACKS.flatMap((track) => reachable.neverLeft(track))).toEqual([
      // Sent to another organ than the police (police procedure Art. 180(3)): what comes of it is not told here.
      'dossier.sent',
      // Filed at once: nothing to object to, to supervise, to handle or to give back.
      'reconsideration.nothingToObject',
      'filing-supervision.nothingToObject',
      'filing-supervision.accepted',
      'filing-supervision.granted',
      'filing-supervision.correctionWithdrawn',
      'own-handling.notDue',
      'reverse.nothingToReturn',
      // Never filed, or prosecuted to the end.
      'investigation.notBegun',
      'investigation.forProsecution',
      'prosecution.notSent',
      'supplement-delay.quiet',
      'non-prosecution-review.nothingToObject',
      'non-prosecution-review.revoked',
      'non-prosecution-review.toBeProsecuted',
      'goods.withAgency',
    ]);
  });

  it('no time runs in such a state', () => {
    const never = TRACKS.flatMap((track) =>
      reachable.neverLeft(track).map((name) => [track, name.split('.')[1]!] as const),
    );
    expect(never.filter(([track, state]) => process.state(track, state)?.waits?.within !== undefined)).toEqual([]);
  });
});
