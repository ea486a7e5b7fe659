import { packUnits } from '#libs/contracts';
import type { TobaccoClueV1 } from '#libs/contracts';
import { accept, warn } from '#libs/agency/definition';
import type { IntakeRule } from '#libs/agency/definition';
import { isCountedInSticks } from '../domain/cigarettes.js';

/** Without a pack specification the usual one is assumed; the derived units are shown so that a person can see it fit. */
export const expectPackSpec: IntakeRule<TobaccoClueV1> = ({ goods }) =>
  goods.flatMap((line, at) => {
    if (!isCountedInSticks(line) || line.quantity.unit !== 'stick' || line.pack) return accept();
    const { cartons, cases } = packUnits(line.quantity.value);
    return warn('TOBACCO.PACK_SPEC_ASSUMED', `/goods/${at}/pack`, { cartons, cases });
  });
