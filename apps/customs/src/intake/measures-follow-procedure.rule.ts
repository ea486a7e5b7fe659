import { chinaDate } from '#libs/kernel';
import type { CustomsClueV1 } from '#libs/contracts';
import { accept, refuse, warn } from '#libs/agency/definition';
import type { IntakeRule } from '#libs/agency/definition';

/**
 * Notice, application, bond, detention, determination: the limits of the IP Customs Regulation count from one to the
 * next, so days in another order spoil every clock. The procedure may run several times, as for several containers: a
 * measure is out of order where nothing of an earlier kind came before it. A day still to come is refused.
 */
export const measuresFollowProcedure: IntakeRule<CustomsClueV1> = ({ measures = [], rights = [] }, { now }) => {
  const today = chinaDate(now);
  const future = measures.flatMap(({ takenOn }, at) =>
    takenOn > today ? refuse('CLUE.DATE_IN_FUTURE', `/measures/${at}/takenOn`) : accept(),
  );
  const hasPatent = rights.some(({ kind }) => kind === 'patent');
  const disorder = measures.flatMap((later, at) => {
    const before = new Set(measures.filter(({ takenOn }) => takenOn <= later.takenOn).map(({ kind }) => kind));
    const earlier = measures.find(
      ({ kind }) => PLACE[kind] < PLACE[later.kind] && !before.has(kind) && !(hasPatent && kind === 'bond'),
    );
    if (!earlier) return accept();
    return warn('CUSTOMS.MEASURES_OUT_OF_ORDER', `/measures/${at}/takenOn`, {
      later: later.kind,
      earlier: earlier.kind,
    });
  });
  return [...future, ...disorder];
};

/** With a patent the bond may also be the consignor's or consignee's, for the release of what is detained (Arts. 19, 24(3)). */
type Measure = NonNullable<CustomsClueV1['measures']>[number]['kind'];

const PLACE: Readonly<Record<Measure, number>> = {
  notice: 0,
  application: 1,
  bond: 2,
  detention: 3,
  determination: 4,
  release: 5,
  confiscation: 5,
};
