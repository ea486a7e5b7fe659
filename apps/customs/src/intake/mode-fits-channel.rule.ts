import type { CustomsClueV1 } from '#libs/contracts';
import { accept, warn } from '#libs/agency/definition';
import type { IntakeRule } from '#libs/agency/definition';
import { channelOfMode } from '../domain/supervision-modes.js';

/** 9610 by sea freight, say, tells that mode or channel was mistyped: statistics by channel depend on it. */
export const modeFitsChannel: IntakeRule<CustomsClueV1> = ({ supervisionMode, tradeChannel }) => {
  const usual = supervisionMode && channelOfMode(supervisionMode);
  if (!usual || usual === tradeChannel) return accept();
  return warn('CUSTOMS.MODE_UNLIKE_CHANNEL', '/supervisionMode', { mode: supervisionMode, channel: usual });
};
