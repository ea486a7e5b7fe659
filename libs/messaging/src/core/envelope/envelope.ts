import { isUtf8 } from 'node:buffer';
import { CLASSIFICATIONS, isInstant, sourceOf, topicOf } from '#libs/contracts';
import type { Channel, Classification, Directory, EventProof, OfficeId } from '#libs/contracts';
import { malformed, sha256Hex } from '#libs/kernel';
import type { BusMessage } from './bus-message.js';
import { CONTENT_TYPE, headerOf, JSON_TYPE, RECIPIENT_SEPARATOR, SPEC_VERSION } from './headers.js';
import type { WireHeaders } from './headers.js';

/** The attributes of a message after the strict check, its writer's claim not yet proven. */
export interface Envelope {
  readonly id: string;
  readonly type: string;
  readonly dataschema: string;
  readonly recipients: readonly OfficeId[];
  readonly orderingKey: string;
  readonly subject?: string;
  /** As written: this text is what was signed. */
  readonly time: string;
  readonly classification: Classification;
  readonly correlationId?: string;
  readonly causationId?: string;
  readonly traceparent?: string;
  readonly digest: string;
  readonly proof: EventProof;
}

type Attribute = Parameters<typeof headerOf>[0];

/** Longest values by attribute; everything else that is known has `LONGEST`. Proof paths grow by 43 per doubling. */
const LONGEST = 256;
const LONGEST_RECIPIENTS = 8_192;
const LONGER: Partial<Record<Attribute, number>> = {
  recipients: LONGEST_RECIPIENTS,
  proofJws: 2_048,
  proofPath: 2_048,
};
const MOST_HEADERS = 64;
const CONTROL = /\p{Cc}/u;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const DIGEST = /^[0-9a-f]{64}$/;
const COUNT = /^(0|[1-9]\d{0,8})$/;
const BASE64URL = /^[\w-]*$/;
/** Clocks of two services may differ by this much before a time counts as the future. */
const CLOCK_SKEW_MS = 5 * 60_000;
/** The broker's own default limit of a batch, less room for headers. */
export const LARGEST_DATA = 900_000;

/** One attribute, or undefined. Repeated, overlong and unprintable values are malformed, never repaired. */
function read(headers: WireHeaders, attribute: Attribute): string | undefined {
  const value = headers[headerOf(attribute)];
  if (value === undefined) return undefined;
  if (value === null) throw malformed('ENVELOPE.ATTRIBUTE_INVALID', { attribute });
  if (typeof value !== 'string' && !Buffer.isBuffer(value))
    throw malformed('ENVELOPE.ATTRIBUTE_REPEATED', { attribute });
  if (value.length > (LONGER[attribute] ?? LONGEST)) throw malformed('ENVELOPE.ATTRIBUTE_TOO_LONG', { attribute });
  if (typeof value !== 'string' && !isUtf8(value)) throw malformed('ENVELOPE.ATTRIBUTE_INVALID', { attribute });
  const text = typeof value === 'string' ? value : value.toString('utf8');
  if (text === '' || CONTROL.test(text)) throw malformed('ENVELOPE.ATTRIBUTE_INVALID', { attribute });
  return text;
}

function required(headers: WireHeaders, attribute: Attribute, form?: RegExp): string {
  const text = read(headers, attribute);
  if (text === undefined) throw malformed('ENVELOPE.ATTRIBUTE_MISSING', { attribute });
  if (form && !form.test(text)) throw malformed('ENVELOPE.ATTRIBUTE_INVALID', { attribute });
  return text;
}

/** The attributes of a message, each in its form; says nothing yet about whether they are true. */
export function readEnvelope(headers: WireHeaders): Envelope {
  if (Object.keys(headers).length > MOST_HEADERS) throw malformed('ENVELOPE.TOO_MANY_HEADERS');
  if (required(headers, 'specversion') !== SPEC_VERSION) throw malformed('ENVELOPE.VERSION_UNKNOWN');
  const time = required(headers, 'time');
  if (!isInstant(time)) throw malformed('ENVELOPE.ATTRIBUTE_INVALID', { attribute: 'time' });
  const classification = required(headers, 'classification');
  if (!isClassification(classification)) throw malformed('ENVELOPE.CLASSIFICATION_UNKNOWN');
  const [subject, correlationId] = [read(headers, 'subject'), read(headers, 'correlationId')];
  const [causationId, traceparent] = [read(headers, 'causationId'), read(headers, 'traceparent')];
  return {
    id: required(headers, 'id', UUID),
    type: required(headers, 'type'),
    dataschema: required(headers, 'dataschema'),
    recipients: recipientsOf(headers),
    orderingKey: required(headers, 'orderingKey'),
    time,
    classification,
    digest: required(headers, 'digest', DIGEST),
    proof: proofOf(headers),
    ...(subject !== undefined && { subject }),
    ...(correlationId !== undefined && { correlationId }),
    ...(causationId !== undefined && { causationId }),
    ...(traceparent !== undefined && { traceparent }),
  };
}

function isClassification(value: string): value is Classification {
  return (CLASSIFICATIONS as readonly string[]).includes(value);
}

/** Whether one message can name so many offices. One that cannot be is for the owner itself, who knows its offices. */
export function canBeNamed(recipients: readonly OfficeId[]): boolean {
  return Buffer.byteLength(recipients.join(RECIPIENT_SEPARATOR)) <= LONGEST_RECIPIENTS;
}

function recipientsOf(headers: WireHeaders): OfficeId[] {
  const text = read(headers, 'recipients');
  if (text === undefined) return [];
  const recipients = text.split(RECIPIENT_SEPARATOR);
  if (recipients.includes('') || new Set(recipients).size !== recipients.length) {
    throw malformed('ENVELOPE.ATTRIBUTE_INVALID', { attribute: 'recipients' });
  }
  return recipients;
}

function proofOf(headers: WireHeaders): EventProof {
  const path = read(headers, 'proofPath') ?? '';
  if (!BASE64URL.test(path)) throw malformed('ENVELOPE.ATTRIBUTE_INVALID', { attribute: 'proofPath' });
  return {
    jws: required(headers, 'proofJws'),
    index: Number(required(headers, 'proofIndex', COUNT)),
    size: Number(required(headers, 'proofSize', COUNT)),
    path,
  };
}

/** What a check may look at. */
export interface CheckInput {
  readonly message: BusMessage;
  readonly channel: Channel;
  readonly envelope: Envelope;
  readonly directory: Pick<Directory, 'office'>;
}

export interface EnvelopeCheck {
  readonly name: string;
  /** Why it stands at this place of the list. */
  readonly because: string;
  check(input: CheckInput): void;
}

/** Cheap claims first, then what costs a hash; the signature, which costs most, follows in the verifier. */
export const ENVELOPE_CHECKS: readonly EnvelopeCheck[] = [
  {
    name: 'writer',
    because:
      'first: the broker lets one credential write to a channel, so a message that names another writer is forged',
    check({ channel, envelope, message }) {
      const source = message.headers[headerOf('source')]?.toString();
      if (source !== sourceOf(channel.writer) || !envelope.type.startsWith(`${channel.writer}.`)) {
        throw malformed('ENVELOPE.WRITER_MISMATCH', { topic: topicOf(channel) });
      }
    },
  },
  {
    name: 'key',
    because: 'before anything is held or handled by key: the broker orders by the Kafka key, we by the signed one',
    check({ envelope, message }) {
      if (message.key?.toString('utf8') !== envelope.orderingKey) throw malformed('ENVELOPE.KEY_MISMATCH');
    },
  },
  {
    name: 'addressee',
    because: 'before the data is opened: what is not for an office of this reader must not be looked at',
    check({ channel, envelope, directory }) {
      const stranger = envelope.recipients.some((office) => directory.office(office)?.owner !== channel.reader);
      if (stranger) throw malformed('ENVELOPE.RECIPIENT_NOT_OURS', { topic: topicOf(channel) });
    },
  },
  {
    name: 'time',
    because: 'the broker stamped its own time, so a time after that was set by a wrong clock or on purpose',
    check({ envelope, message }) {
      if (Date.parse(envelope.time) > message.busTime.getTime() + CLOCK_SKEW_MS)
        throw malformed('ENVELOPE.TIME_IN_FUTURE');
    },
  },
  {
    name: 'data',
    because: 'last: hashing reads every byte, and only data that is as signed may be parsed',
    check({ envelope, message }) {
      const { value, headers } = message;
      const contentType = headers[CONTENT_TYPE]?.toString().split(';')[0]?.trim().toLowerCase();
      if (contentType !== JSON_TYPE) throw malformed('ENVELOPE.CONTENT_TYPE');
      if (!value || value.length === 0) throw malformed('ENVELOPE.DATA_MISSING');
      if (value.length > LARGEST_DATA) throw malformed('ENVELOPE.DATA_TOO_LARGE', { bytes: value.length });
      if (sha256Hex(value) !== envelope.digest) throw malformed('ENVELOPE.DIGEST_MISMATCH');
    },
  },
];
