import type { LeafFields } from '#libs/contracts';

/**
 * The bytes of a leaf: the RFC 8785 form of exactly these nine members. They are texts, and stand here in the order of
 * their names, so that the engine's own serialiser gives that form at once: every delivery passes here, twice.
 */
export function leafOf(fields: LeafFields): Uint8Array {
  const { writer, reader, recipients, orderingKey, id, type, dataschema, time, digest } = fields;
  return Buffer.from(JSON.stringify({ dataschema, digest, id, orderingKey, reader, recipients, time, type, writer }));
}
