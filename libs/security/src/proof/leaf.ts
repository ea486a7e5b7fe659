import type { OfficeId, Owner } from '#libs/contracts';

/** What a flush signature covers of each delivery; changing any of it on the way breaks the proof. */
export interface LeafFields {
  readonly writer: Owner;
  readonly reader: Owner;
  readonly recipients: readonly OfficeId[];
  readonly orderingKey: string;
  readonly id: string;
  readonly type: string;
  readonly dataschema: string;
  /** RFC 3339 text exactly as in the envelope. */
  readonly time: string;
  /** SHA-256 (hex) of the RFC 8785 form of the data. */
  readonly digest: string;
}

/**
 * The bytes of a leaf: the RFC 8785 form of exactly these nine members. They are texts, and stand here in the order of
 * their names, so that the engine's own serialiser gives that form at once: every delivery passes here, twice.
 */
export function leafOf(fields: LeafFields): Uint8Array {
  const { writer, reader, recipients, orderingKey, id, type, dataschema, time, digest } = fields;
  return Buffer.from(JSON.stringify({ dataschema, digest, id, orderingKey, reader, recipients, time, type, writer }));
}
