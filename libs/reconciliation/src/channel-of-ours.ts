import { channelOf } from '#libs/contracts';
import type { Channel, Owner } from '#libs/contracts';
import { refused } from '#libs/kernel';

/** Throws `RECONCILIATION.CHANNEL_UNKNOWN` when we are at neither end of it. */
export function channelOfOurs(topic: string, owner: Owner): Channel {
  const channel = channelOf(topic);
  if (!channel || (channel.reader !== owner && channel.writer !== owner))
    throw refused('RECONCILIATION.CHANNEL_UNKNOWN', { channel: topic });
  return channel;
}
