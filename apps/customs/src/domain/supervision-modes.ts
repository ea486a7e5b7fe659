import type { CustomsClueV1 } from '#libs/contracts';

type TradeChannel = CustomsClueV1['tradeChannel'];

/** Supervision modes (监管方式) that belong to one channel of trade; the others (0110, 9710, 9810 …) go with several. */
const CHANNEL_OF_MODE: Readonly<Record<string, TradeChannel>> = {
  '9610': 'cross-border-b2c',
  '1210': 'cross-border-b2c',
  '1039': 'market-purchase',
};

/** The one channel a supervision mode goes with, if it goes with one only. */
export function channelOfMode(mode: string): TradeChannel | undefined {
  return CHANNEL_OF_MODE[mode];
}

/** Channels whose goods travel as parcels, without an ordinary declaration number. */
export function travelsAsParcels(channel: TradeChannel): boolean {
  return channel === 'mail' || channel === 'express' || channel === 'cross-border-b2c' || channel === 'passenger';
}
