import { Injectable } from '@nestjs/common';
import type { DocumentRef, OfficeId } from '#libs/contracts';
import { refused, sha256Hex } from '#libs/kernel';
import type { BusError, Problem } from '#libs/kernel';
import { AuditLog } from '#libs/security';
import { UnitOfWork } from '#libs/service';
import type { Tx } from '#libs/service';
import type { Requested } from '../intake/poster.js';
import { Mint } from '../mint.js';
import { selectClueNaming } from './clue-naming.js';

/** Chunks travel right behind their clue. */
const ARRIVES_WITHIN_SECONDS = 10;

export interface Attachment {
  readonly digest: string;
  readonly title: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
}

export interface StoredAttachment {
  readonly digest: string;
  readonly size: number;
  readonly title: string;
  readonly mediaType: string;
}

/**
 * Files by content: the digest is the name, equal bytes are kept once. An office sees what it uploaded and what came
 * with a clue for it; knowing a digest opens nothing.
 */
@Injectable()
export class AttachmentStore {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditLog,
    private readonly mint: Mint,
  ) {}

  /**
   * Keeps an upload. Uploading the same bytes again changes nothing, and the answer says so: title and media type are
   * those of the first upload, which are what went out with clues.
   */
  async put(attachment: Attachment, by: Requested): Promise<StoredAttachment> {
    const { digest, bytes } = attachment;
    if (bytes.length === 0) throw refused('CLUE.ATTACHMENT_EMPTY');
    const actual = sha256Hex(bytes);
    if (actual !== digest) throw refused('CLUE.ATTACHMENT_DIGEST_WRONG', { actual });
    const at = this.mint.now();
    return this.unitOfWork.run(async (tx) => {
      await this.keep(tx, attachment, [by.office], at);
      const details = { size: bytes.length };
      await this.audit.append(tx, [
        {
          act: 'attachment.stored',
          at,
          actor: by.id,
          office: by.office,
          subject: digest,
          correlationId: by.correlationId,
          details,
        },
      ]);
      return this.#held(tx, attachment, by.office);
    });
  }

  /** Stores bytes whose digest has been checked, for these offices. */
  async keep(
    tx: Tx,
    { digest, bytes, title, mediaType }: Attachment,
    offices: readonly OfficeId[],
    at: Date,
  ): Promise<void> {
    await tx.query({
      name: 'attachment-keep',
      text: `insert into attachment (digest, size, bytes, stored_at) values ($1, $2, $3, $4) on conflict do nothing`,
      values: [digest, bytes.length, bytes, at],
    });
    await this.hold(tx, { digest, title, mediaType }, offices, at);
  }

  /** The attachment for somebody who opens it, once that is on record: a paper or a photograph may show persons. */
  async open(digest: string, by: Requested): Promise<Attachment> {
    const attachment = await this.get(digest, by.office);
    const { id: actor, office, correlationId } = by;
    const at = this.mint.now();
    const details = { size: attachment.bytes.length };
    await this.unitOfWork.run((tx) =>
      this.audit.append(tx, [{ act: 'attachment.opened', at, actor, office, subject: digest, correlationId, details }]),
    );
    return attachment;
  }

  async get(digest: string, office: OfficeId): Promise<Attachment> {
    const [row] = await this.unitOfWork.query<{ title: string; media_type: string; bytes: Buffer }>({
      text: `select h.title, h.media_type, a.bytes from attachment_holder h join attachment a using (digest) where h.digest = $1 and h.office = $2`,
      values: [digest, office],
    });
    if (!row) throw await this.#notHere(digest, office);
    return { digest, title: row.title, mediaType: row.media_type, bytes: row.bytes };
  }

  /** One problem for each document whose attachment this office has not uploaded, or of which it says another size. */
  async problemsOf(office: OfficeId, documents: readonly DocumentRef[]): Promise<Problem[]> {
    const named = documents.flatMap(({ digest, size }, at) => (digest ? [{ digest, size, at }] : []));
    const here = await this.held(
      office,
      named.map(({ digest }) => digest),
    );
    const sizes = await this.#sizes(named.flatMap(({ digest, size }) => (size === undefined ? [] : [digest])));
    return named.flatMap(({ digest, size, at }): Problem[] => {
      if (!here.has(digest)) return [{ path: `/content/documents/${at}/digest`, code: 'CLUE.ATTACHMENT_NOT_UPLOADED' }];
      const actual = sizes.get(digest);
      if (size === undefined || actual === undefined || actual === size) return [];
      return [{ path: `/content/documents/${at}/size`, code: 'CLUE.ATTACHMENT_SIZE_WRONG', params: { actual } }];
    });
  }

  /** Of these digests, the ones that this office has the bytes of. */
  async held(office: OfficeId, digests: readonly string[]): Promise<ReadonlySet<string>> {
    if (digests.length === 0) return new Set();
    const rows = await this.unitOfWork.query<{ digest: string }>({
      name: 'attachment-held',
      text: 'select digest from attachment_holder where office = $1 and digest = any ($2)',
      values: [office, digests],
    });
    return new Set(rows.map(({ digest }) => digest));
  }

  async #sizes(digests: readonly string[]): Promise<ReadonlyMap<string, number>> {
    if (digests.length === 0) return new Map();
    const rows = await this.unitOfWork.query<{ digest: string; size: number }>({
      name: 'attachment-sizes',
      text: 'select digest, size from attachment where digest = any ($1)',
      values: [digests],
    });
    return new Map(rows.map(({ digest, size }) => [digest, size]));
  }

  /** Attachments of a posting office, in the transaction that sends them; their bytes are read piece by piece. */
  named(
    tx: Tx,
    office: OfficeId,
    digests: readonly string[],
  ): Promise<{ digest: string; title: string; media_type: string; size: number }[]> {
    return tx.query({
      name: 'attachment-named',
      text: `select a.digest, h.title, h.media_type, a.size from attachment_holder h join attachment a using (digest)
        where h.office = $1 and a.digest = any ($2) order by a.digest`,
      values: [office, digests],
    });
  }

  async piece(tx: Tx, digest: string, { from, bytes }: { from: number; bytes: number }): Promise<Buffer> {
    const [row] = await tx.query<{ piece: Buffer }>({
      name: 'attachment-piece',
      text: 'select substring(bytes from $2 for $3) as piece from attachment where digest = $1',
      values: [digest, from + 1, bytes],
    });
    return row!.piece;
  }

  /** A clue comes before its attachments: an office that holds a clue with this digest is told to wait for it. */
  async #notHere(digest: string, office: OfficeId): Promise<BusError> {
    const [clue] = await this.unitOfWork.query<{ clue_no: string }>(selectClueNaming(digest, office));
    if (!clue) return refused('CLUE.ATTACHMENT_UNKNOWN');
    return refused('CLUE.ATTACHMENT_NOT_ARRIVED', { clueNo: clue.clue_no, seconds: ARRIVES_WITHIN_SECONDS });
  }

  /** An attachment as the office knows it since it first had it. */
  async #held(tx: Tx, { digest, bytes }: Attachment, office: OfficeId): Promise<StoredAttachment> {
    const [row] = await tx.query<{ title: string; media_type: string }>({
      text: 'select title, media_type from attachment_holder where office = $1 and digest = $2',
      values: [office, digest],
    });
    return { digest, size: bytes.length, title: row!.title, mediaType: row!.media_type };
  }

  /** For offices of this service, of bytes that are here. */
  async hold(
    tx: Tx,
    { digest, title, mediaType }: Omit<Attachment, 'bytes'>,
    offices: readonly OfficeId[],
    at: Date,
  ): Promise<void> {
    await tx.query({
      name: 'attachment-hold',
      text: `insert into attachment_holder (office, digest, title, media_type, held_at)
        select office, $2, $3, $4, $5 from unnest($1::text[]) as office on conflict do nothing`,
      values: [offices, digest, title, mediaType, at],
    });
  }
}
