import type { PoliceClueV1 } from '#libs/contracts';
import { accept, warn } from '#libs/agency/definition';
import type { IntakeRule } from '#libs/agency/definition';

/** Before filing there are checks but no coercive measures (MPS Procedure Art. 174). */
export const measuresFollowFiling: IntakeRule<PoliceClueV1> = ({ coerciveMeasures = [], decision }) =>
  coerciveMeasures.length > 0 && decision?.decision !== 'filed'
    ? warn('POLICE.MEASURES_BEFORE_FILING', '/coerciveMeasures')
    : accept();
