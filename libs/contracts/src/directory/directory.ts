import type { OfficeId, Owner } from '../bus/owners.js';

/** Administrative level of an office; a transfer goes to police of the same level. */
export const OFFICE_LEVELS = ['county', 'prefecture', 'province', 'national'] as const;
export type OfficeLevel = (typeof OFFICE_LEVELS)[number];

/** What a supervising office is by law; it decides which clues about officials (Order 310 Art. 18, 19) may go there. */
export const OFFICE_ORGANS = ['procuratorate', 'supervisory-commission'] as const;
export type OfficeOrgan = (typeof OFFICE_ORGANS)[number];

/** A public key with its validity. `revokedFrom`: signatures made from that instant on are not believed. */
export interface DirectoryKey {
  readonly kid: string;
  readonly alg: string;
  /** Public JWK (OKP: Ed25519 to sign, X25519 with `use` `enc` to seal for; `alg` leaves room for SM2). */
  readonly jwk: { readonly kty: string; readonly crv?: string; readonly x?: string; readonly use?: 'enc' };
  readonly validFrom: string;
  readonly validTo: string;
  readonly revokedFrom?: string;
  /** Why it was revoked, for whoever finds its signatures later. */
  readonly revokedBecause?: string;
}

export interface DirectoryOwner {
  readonly name: Owner;
  /** Keys that sign the owner's flushes. */
  readonly keys: readonly DirectoryKey[];
}

export interface DirectoryOffice {
  readonly id: OfficeId;
  readonly owner: Owner;
  readonly name: { readonly zh: string; readonly en: string };
  /** 机关代字: what its document numbers begin with. Its name, when not said. */
  readonly documentSign?: string;
  readonly organ?: OfficeOrgan;
  readonly level: OfficeLevel;
  /** GB/T 2260 division code, six digits. */
  readonly region: string;
  /** The offices this one deals with: police of the same level, the procuratorate that supervises it. */
  readonly counterparts: { readonly police?: OfficeId; readonly procuratorate?: OfficeId };
  /** Keys that sign the office's acts; kept by its owner's service. */
  readonly keys: readonly DirectoryKey[];
  /** Keys to seal for the office with, apart from those that sign: neither can be taken for the other. */
  readonly encryptionKeys?: readonly DirectoryKey[];
}

/** The only shared state of the bus; distributed as a JWS signed by the root key. */
export interface DirectoryDocument {
  readonly version: number;
  readonly issuedAt: string;
  readonly owners: readonly DirectoryOwner[];
  readonly offices: readonly DirectoryOffice[];
  /** Handovers from one root to the next, oldest first, each a JWS by the root before; none when the first root still signs. */
  readonly roots?: readonly string[];
}

/** Read access to a verified directory. */
export abstract class Directory {
  abstract office(id: OfficeId): DirectoryOffice | undefined;
  abstract offices(): readonly DirectoryOffice[];
  abstract officesOf(owner: Owner): readonly DirectoryOffice[];
  /** All keys that an owner ever had, whether valid or not: what an old signature is held against. */
  abstract ownerKeys(owner: Owner): readonly DirectoryKey[];
  /** The flush-signing key `kid` of an owner, if it was valid and not revoked at `at`. */
  abstract ownerKey(owner: Owner, kid: string, at: Date): DirectoryKey | undefined;
  /** The act-signing key `kid` of an office, if it was valid and not revoked at `at`. */
  abstract officeKey(office: OfficeId, kid: string, at: Date): DirectoryKey | undefined;
  /** The key to seal for an office with at `at`: of those valid and not revoked, the newest. */
  abstract encryptionKey(office: OfficeId, at: Date): DirectoryKey | undefined;
}
