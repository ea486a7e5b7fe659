import { ATTRIBUTES, dataschemaOf, sourceOf } from '#libs/contracts';
import type { EventProof, OfficeId, OutgoingEvent, Owner } from '#libs/contracts';

/** A Kafka header as clients give it: null is a value that any writer can send; a repeated one comes as an array. */
export type OneHeaderValue = Buffer | string | null;
export type HeaderValue = OneHeaderValue | readonly OneHeaderValue[] | undefined;
export type WireHeaders = Readonly<Record<string, HeaderValue>>;

/** The values of a header, in their order. */
export function valuesOf(value: HeaderValue): readonly OneHeaderValue[] {
  if (value === undefined) return [];
  return value === null || typeof value === 'string' || Buffer.isBuffer(value) ? [value] : value;
}

export const HEADER_PREFIX = 'ce_';
export const CONTENT_TYPE = 'content-type';
export const JSON_TYPE = 'application/json';
export const SPEC_VERSION = '1.0';
/** Put beside those of a message whose broker did not stamp its own time, and kept with it when it is parked. */
export const UNSTAMPED = 'no-bus-time';
/** Office ids never hold a comma. */
export const RECIPIENT_SEPARATOR = ',';

type Attribute = keyof typeof ATTRIBUTES;

/** Put together once: every message read or written looks up a dozen and a half. */
const HEADERS = Object.fromEntries(
  Object.entries(ATTRIBUTES).map(([attribute, name]) => [attribute, HEADER_PREFIX + name]),
) as Readonly<Record<Attribute, string>>;

/** The Kafka header of an attribute. */
export function headerOf(attribute: Attribute): string {
  return HEADERS[attribute];
}

/** Headers that all deliveries of an event share. `time` is passed as text: it is signed in exactly this form. */
export function commonHeaders(
  writer: Owner,
  event: OutgoingEvent,
  version: number,
  time: string,
  digest: string,
): Record<string, string> {
  const headers: Record<string, string> = {
    [CONTENT_TYPE]: JSON_TYPE,
    [headerOf('specversion')]: SPEC_VERSION,
    [headerOf('id')]: event.id,
    [headerOf('source')]: sourceOf(writer),
    [headerOf('type')]: event.type,
    [headerOf('time')]: time,
    [headerOf('dataschema')]: dataschemaOf(event.type, version),
    [headerOf('orderingKey')]: event.orderingKey,
    [headerOf('classification')]: event.classification,
    [headerOf('digest')]: digest,
  };
  if (event.subject) headers[headerOf('subject')] = event.subject;
  if (event.correlationId) headers[headerOf('correlationId')] = event.correlationId;
  if (event.causationId) headers[headerOf('causationId')] = event.causationId;
  if (event.traceparent) headers[headerOf('traceparent')] = event.traceparent;
  return headers;
}

/** Headers of one delivery: its addressees and its proof. CloudEvents knows no empty attribute: an empty one is left out. */
export function deliveryHeaders(recipients: readonly OfficeId[], proof: EventProof): Record<string, string> {
  const headers: Record<string, string> = {
    [headerOf('proofJws')]: proof.jws,
    [headerOf('proofIndex')]: String(proof.index),
    [headerOf('proofSize')]: String(proof.size),
  };
  if (recipients.length > 0) headers[headerOf('recipients')] = recipients.join(RECIPIENT_SEPARATOR);
  if (proof.path !== '') headers[headerOf('proofPath')] = proof.path;
  return headers;
}
