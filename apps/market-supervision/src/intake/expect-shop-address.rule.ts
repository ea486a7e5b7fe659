import type { MarketClueV1 } from '#libs/contracts';
import { accept, warn } from '#libs/agency/definition';
import type { IntakeRule } from '#libs/agency/definition';

/** On a platform the shop can be gone tomorrow: its address or an order number is what keeps it findable. */
export const expectShopAddress: IntakeRule<MarketClueV1> = ({ source, shop }) =>
  source === 'platform' && !shop?.url && !shop?.orderNos?.length
    ? warn('MARKET.SHOP_ADDRESS_MISSING', '/shop')
    : accept();
