import type { EventProof } from '#libs/contracts';

/** The key of a proof that was made here or believed, so its header is one. */
export function kidOf({ jws }: EventProof): string {
  const header = Buffer.from(jws.slice(0, jws.indexOf('.')), 'base64url').toString('utf8');
  return (JSON.parse(header) as { kid: string }).kid;
}
