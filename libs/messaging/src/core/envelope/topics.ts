import { channelOf, topicOf } from '#libs/contracts';
import type { Channel } from '#libs/contracts';

/**
 * Channels as they are called on the broker at hand. The prefix is empty in production; tests, and a cluster shared by
 * two installations, set one. Everything that is stored and shown uses the plain name.
 */
export class TopicNames {
  constructor(readonly prefix = '') {}

  onBroker(topic: string): string {
    return this.prefix + topic;
  }

  ofChannel(channel: Channel): string {
    return this.onBroker(topicOf(channel));
  }

  /** The plain name of a broker's topic. */
  plain(topic: string): string {
    return topic.startsWith(this.prefix) ? topic.slice(this.prefix.length) : topic;
  }

  /** The channel behind a plain topic name, or undefined when it is none of ours. */
  channel(topic: string): Channel | undefined {
    return channelOf(topic);
  }
}
