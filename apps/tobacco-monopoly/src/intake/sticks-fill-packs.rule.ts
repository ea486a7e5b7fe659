import { packUnits } from '#libs/contracts';
import type { TobaccoClueV1 } from '#libs/contracts';
import { accept, warn } from '#libs/agency/definition';
import type { IntakeRule } from '#libs/agency/definition';

/** An exact count that leaves a broken pack usually has one figure mistyped; an estimate may leave what it likes. */
export const sticksFillPacks: IntakeRule<TobaccoClueV1> = ({ goods }) =>
  goods.flatMap(({ quantity, pack }, at) => {
    if (!pack || quantity.unit !== 'stick' || quantity.qualifier !== 'exactly') return accept();
    if (packUnits(quantity.value, pack).wholePacks) return accept();
    return warn('TOBACCO.STICKS_NOT_WHOLE_PACKS', `/goods/${at}/quantity/value`, { sticksPerPack: pack.sticksPerPack });
  });
