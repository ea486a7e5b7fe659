/** A service of the bus: one process, one database, one Kafka credential, one signing key. */
export const OWNERS = [
  'customs',
  'public-security',
  'market-supervision',
  'tobacco-monopoly',
  'case-transfer',
  'supervision',
] as const;
export type Owner = (typeof OWNERS)[number];

/** The owners that post clues. */
export const AGENCIES = ['customs', 'public-security', 'market-supervision', 'tobacco-monopoly'] as const;
export type Agency = (typeof AGENCIES)[number];

/** A unit of an owner, such as `changping-customs`. Listed in the directory. */
export type OfficeId = string;

export function isOwner(value: string): value is Owner {
  return (OWNERS as readonly string[]).includes(value);
}

export function isAgency(value: string): value is Agency {
  return (AGENCIES as readonly string[]).includes(value);
}
