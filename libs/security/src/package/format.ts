import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsDefined,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsInstant, OWNERS } from '#libs/contracts';
import type { EventProof, LeafFields, Owner } from '#libs/contracts';
import type { RootKey } from '../directory/trusted-root.js';

export const PACKAGE_FORMAT = 'cluebridge-package/2';

/** Packages that were made before they carried the records of the audit. */
export const WITHOUT_RECORDS = 'cluebridge-package/1';

/** What one package may hold: enough for the largest case, and never more than a reader can keep in memory. */
export const PACKAGE_LIMITS = { bytes: 256 * 1024 * 1024, files: 10_000 } as const;

export const MANIFEST = 'manifest.json';
export const MANIFEST_SIGNATURE = 'manifest.jws';
export const README = 'README.html';
export const CASE = 'case.json';
export const DIRECTORY = 'directory.json';
export const DOCUMENTS = 'documents.json';
export const FIXED_FILES = [README, MANIFEST, MANIFEST_SIGNATURE, CASE, DIRECTORY, DOCUMENTS];

export const stepFile = (seq: number): string => `steps/${seq}.json`;
export const commandFile = (seq: number): string => `steps/${seq}.jws`;
export const eventFile = (id: string): string => `events/${id}.data.json`;
export const proofFile = (id: string): string => `events/${id}.proof.json`;
export const recordFile = (seq: number): string => `audit/${seq}.json`;
export const recordProofFile = (seq: number): string => `audit/${seq}.tlog-proof`;
export const documentFile = (digest: string): string => `documents/${digest}`;
export const clueFile = (clueNo: string): string => `clues/${clueNo}.json`;

/** Every name a file can have; anything else, a path upwards among it, is refused before a byte of it is read. */
export const FILE_NAME =
  /^(README\.html|manifest\.json|manifest\.jws|case\.json|directory\.json|documents\.json|steps\/[1-9]\d{0,5}\.(json|jws)|audit\/[1-9]\d{0,5}\.(json|tlog-proof)|events\/[0-9a-f-]{36}\.(data|proof)\.json|documents\/[0-9a-f]{64}|clues\/[0-9A-Za-z-]{1,40}\.json)$/;

export class PackagedFile {
  @Matches(FILE_NAME)
  name!: string;

  @Matches(/^[0-9a-f]{64}$/)
  sha256!: string;

  @IsInt()
  @Min(0)
  @Max(PACKAGE_LIMITS.bytes)
  size!: number;
}

/** What is in a package, who made it and when: all that the signature of `manifest.jws` covers. */
export class PackageManifest {
  @IsIn([PACKAGE_FORMAT, WITHOUT_RECORDS])
  format!: typeof PACKAGE_FORMAT | typeof WITHOUT_RECORDS;

  @Length(1, 40)
  caseNo!: string;

  /** First step inside: 1, or the first one after the office began to take part. */
  @IsInt()
  @Min(1)
  firstSeq!: number;

  @IsInt()
  @Min(1)
  seq!: number;

  @Length(1, 64)
  office!: string;

  /** The owner of the office: the reader of every event inside. */
  @IsIn(OWNERS)
  owner!: Owner;

  /** When exactly this content was first handed out. */
  @IsInstant()
  madeAt!: string;

  /** Every file but the manifest and its signature, by name. */
  @IsArray()
  @ArrayMaxSize(PACKAGE_LIMITS.files)
  @ValidateNested({ each: true })
  @Type(() => PackagedFile)
  files!: PackagedFile[];
}

/** `directory.json`: the directory as the root signed it, and the root's public key. */
export interface PackagedDirectory {
  readonly directory: string;
  readonly rootKey: RootKey;
}

/** `events/<id>.proof.json`: what the writer signed about the bytes of `events/<id>.data.json`. */
export interface PackagedProof {
  readonly leaf: LeafFields;
  /** The bus's own time, by which the key is judged. */
  readonly busTime: string;
  readonly proof: EventProof;
}

/** `audit/<seq>.json`: the record that the maker's service wrote when the step came, as the leaf of its log. */
export interface PackagedRecord {
  readonly act: string;
  readonly actor: string;
  readonly office?: string;
  readonly subject: string;
  readonly recordedAt: string;
  readonly details?: Readonly<Record<string, string | number | boolean>>;
}

/** One line of `documents.json`: a document that a step names. */
export class PackagedDocument {
  @IsInt()
  seq!: number;

  @IsString()
  kind!: string;

  @IsString()
  title!: string;

  @IsOptional()
  @IsString()
  documentNo?: string;

  @IsOptional()
  @Matches(/^[0-9a-f]{64}$/)
  digest?: string;

  /** The office whose officer named it, to be asked for what is not held. */
  @IsString()
  office!: string;

  /** True when its bytes are in `documents/`. */
  @IsBoolean()
  held!: boolean;
}

/** `clues/<number>.json`: a clue the case rests on, as the office sees it. */
export class PackagedClue {
  @IsString()
  clueNo!: string;

  @IsInt()
  clueVersion!: number;

  @IsString()
  office!: string;

  /** SHA-256 of the RFC 8785 form of the content, persons included. */
  @Matches(/^[0-9a-f]{64}$/)
  contentDigest!: string;

  @IsInstant()
  postedAt!: string;

  @IsBoolean()
  recalled!: boolean;

  @IsDefined()
  @IsObject()
  content!: object;

  /** Masked; when there are any, `contentDigest` cannot be checked against `content`. */
  @IsArray()
  @IsObject({ each: true })
  persons!: object[];
}
