import { isUtf8 } from 'node:buffer';
import { EVENTS, topicOf, validateData } from '#libs/contracts';
import type { Channel, Directory, Owner, ReceivedEvent } from '#libs/contracts';
import { BusError, isBusError, malformed } from '#libs/kernel';
import type { BusMessage } from '../envelope/bus-message.js';
import { ENVELOPE_CHECKS, readEnvelope } from '../envelope/envelope.js';
import type { Envelope } from '../envelope/envelope.js';
import { UNSTAMPED } from '../envelope/headers.js';
import type { TopicNames } from '../envelope/topics.js';
import type { LeafOf, ParkedEnvelope, ProofVerifier } from '../ports.js';
import type { Checked } from './checked.js';

export interface VerifierParts {
  readonly reader: Owner;
  readonly topics: TopicNames;
  readonly directory: Pick<Directory, 'office'>;
  readonly proofs: ProofVerifier;
  readonly leafOf: LeafOf;
  /** Whether this service has a handler for a type. */
  readonly handles: (type: string) => boolean;
  /** Lets the event's handler do beforehand what needs no transaction. Never rejects. */
  readonly prepare?: (event: ReceivedEvent) => Promise<void>;
}

/**
 * Decides what a message is worth before any transaction is opened: envelope, channel writer, addressee, digest,
 * signature, data, in this order. Never throws for what a message holds: that becomes `broken`. Throws only what
 * is `transient`.
 */
export class MessageVerifier {
  constructor(private readonly parts: VerifierParts) {}

  checkAll(messages: readonly BusMessage[]): Promise<Checked[]> {
    return Promise.all(messages.map((message) => this.check(message)));
  }

  async check(message: BusMessage): Promise<Checked> {
    let proven: { channel: Channel; attributes: Envelope } | undefined;
    try {
      const admitted = this.#admit(message);
      const { channel, attributes } = admitted;
      await this.#prove(channel, attributes, message);
      proven = admitted;
      if (!this.parts.handles(attributes.type)) return { kind: 'foreign', type: attributes.type };
      const event = receive(channel, attributes, message);
      await this.parts.prepare?.(event);
      return { kind: 'event', event };
    } catch (error) {
      const known = asBusError(error);
      if (known.kind === 'transient') throw known;
      return {
        kind: 'broken',
        error: known,
        ...(proven && { envelope: parkedEnvelopeOf(proven.channel, proven.attributes, message) }),
      };
    }
  }

  #admit(message: BusMessage): { channel: Channel; attributes: Envelope } {
    const channel = this.parts.topics.channel(message.position.topic);
    if (channel?.reader !== this.parts.reader)
      throw malformed('ENVELOPE.CHANNEL_UNKNOWN', { topic: message.position.topic });
    // The keys of all that follow are judged by that time.
    if (UNSTAMPED in message.headers) throw malformed('ENVELOPE.BUS_TIME_MISSING', { topic: topicOf(channel) });
    const attributes = readEnvelope(message.headers);
    const input = { message, channel, envelope: attributes, directory: this.parts.directory };
    for (const { check } of ENVELOPE_CHECKS) check(input);
    return { channel, attributes };
  }

  async #prove({ writer, reader }: Channel, attributes: Envelope, { busTime }: BusMessage): Promise<void> {
    const { recipients, orderingKey, id, type, dataschema, time, digest, proof } = attributes;
    const leaf = this.parts.leafOf({ writer, reader, recipients, orderingKey, id, type, dataschema, time, digest });
    await this.parts.proofs.verify(writer, leaf, proof, busTime);
  }
}

/** The event of a proven message whose type is handled here; its data is parsed and held against its contract. */
function receive({ writer, reader }: Channel, attributes: Envelope, message: BusMessage): ReceivedEvent {
  const registered = EVENTS.findByDataschema(attributes.dataschema);
  if (registered?.type !== attributes.type) throw malformed('ENVELOPE.SCHEMA_UNKNOWN');
  if (!registered.readers.includes(reader)) throw malformed('ENVELOPE.TYPE_NOT_FOR_READER');
  const raw = message.value!;
  const data = parse(raw);
  const problems = validateData(attributes.type, data, registered.version, raw);
  if (problems.length > 0) {
    const [first] = problems;
    throw new BusError('ENVELOPE.DATA_INVALID', 'malformed', { path: first!.path, code: first!.code }, { problems });
  }
  const { time, ...rest } = attributes;
  return {
    ...rest,
    writer,
    reader,
    time: new Date(time),
    busTime: message.busTime,
    data,
    raw,
    position: message.position,
  };
}

/** RFC 8785 allows neither bad UTF-8 nor anything but a document of its own form; here it must at least be an object. */
function parse(raw: Buffer): object {
  if (!isUtf8(raw)) throw malformed('ENVELOPE.DATA_NOT_JSON');
  let value: unknown;
  try {
    value = JSON.parse(raw.toString('utf8'));
  } catch {
    // The parser's own message quotes the data, so it is not kept as a cause.
    throw malformed('ENVELOPE.DATA_NOT_JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw malformed('ENVELOPE.DATA_NOT_JSON');
  return value;
}

function parkedEnvelopeOf({ writer, reader }: Channel, attributes: Envelope, message: BusMessage): ParkedEnvelope {
  const { id, type, recipients, orderingKey, subject, time, classification, correlationId, digest } = attributes;
  return {
    ...{ id, type, writer, reader, recipients, orderingKey, classification, digest },
    ...(subject !== undefined && { subject }),
    ...(correlationId !== undefined && { correlationId }),
    time: new Date(time),
    busTime: message.busTime,
    position: message.position,
  };
}

/** A failure of our own code while checking is a bug, and no reason to lose or to loop over the message. */
function asBusError(error: unknown): BusError {
  return isBusError(error) ? error : new BusError('BUS.HANDLER_FAILED', 'bug', {}, { cause: error });
}
