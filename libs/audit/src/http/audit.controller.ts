import { Body, Controller, Get, Header, HttpCode, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { AUDIT_ACTS, Directory } from '#libs/contracts';
import { refused, ROW_NUMBER } from '#libs/kernel';
import { CurrentCaller, MayCall } from '#libs/security';
import type { Caller, FileDirectory } from '#libs/security';
import { checkedBody, checkedQuery, DescribeRoute, limitOf, PagedList, UnitOfWork } from '#libs/service';
import { HASH_BYTES, TILE_WIDTH, writeBundle } from '#libs/tlog';
import { entryOf } from '../audit-entry.js';
import { SealedLog } from '../sealed-log.js';
import { rowsByLeaf, tilesIn } from '../seal/log-store.js';
import { listWitnessed } from '../witness/witness-store.js';
import { AcceptNewLog } from '../witness/accept-new-log.js';
import { AcceptLogRequest } from './accept-log.request.js';
import { AuditLine } from './audit-line.response.js';
import { AcceptedLog, SignedDirectory, WitnessedHead } from './log.response.js';
import { listAudit } from './audit-queries.js';
import { AuditQuery, WidthQuery } from './audit.query.js';

const BYTES = { ready: { type: 'string', format: 'binary' } } as const;

/** Newest first. */
const AUDIT = new PagedList('audit', 'bigint');

/** The audit for its administrator: what was done, and the log that proves it, in the parts that C2SP tlog-tiles names. */
@Controller('audit')
@MayCall({ roles: ['audit-administrator'] })
export class AuditController {
  constructor(
    private readonly db: UnitOfWork,
    private readonly log: SealedLog,
    private readonly directory: Directory,
    private readonly accepting: AcceptNewLog,
  ) {}

  @Get()
  @DescribeRoute({
    summary: '审计记录，新的在前 / what was done, newest first',
    query: AuditQuery,
    responses: { 200: { description: 'one page', schema: { pageOf: AuditLine } } },
  })
  async list(@Query() raw: unknown) {
    const query = checkedQuery(AuditQuery, raw);
    const limit = limitOf(query);
    const [before] = AUDIT.placeOf(query.after) ?? [];
    const { subject, act, actor } = query;
    const from = query.from === undefined ? undefined : new Date(query.from);
    const rows = await listAudit(this.db, { subject, act, actor, from, before, limit: limit + 1 });
    return AUDIT.pageOf(
      rows,
      limit,
      ({ id }) => [id],
      ({ recorded_at: recordedAt, correlation_id, office, details, leaf, ...row }) => ({
        ...row,
        ...(AUDIT_ACTS as Record<string, { zh: string; en: string }>)[row.act],
        recordedAt,
        office: office ?? undefined,
        correlationId: correlation_id ?? undefined,
        details: details ?? undefined,
        leaf: leaf === null ? undefined : Number(leaf),
      }),
    );
  }

  @Get('log/checkpoint')
  @Header('content-type', 'text/plain; charset=utf-8')
  @DescribeRoute({
    summary: '日志检查点及见证人联署 / the newest head that a majority of the witnesses cosigned',
    produces: 'text/plain',
    responses: { 200: { description: 'a signed note (C2SP tlog-checkpoint)', schema: { ready: { type: 'string' } } } },
  })
  async checkpoint(): Promise<string> {
    return this.log.checkpoint();
  }

  @Get('log/directory')
  @DescribeRoute({
    summary: '核验所用的目录 / the directory that the log is verified with, as the root signed it',
    responses: { 200: { description: 'the signed directory and the root’s public key', schema: SignedDirectory } },
  })
  signedDirectory(): SignedDirectory {
    return (this.directory as FileDirectory).shown;
  }

  @Get('log/witnessed')
  @DescribeRoute({
    summary: '本机构已见证的其他日志 / the newest heads of the other owners’ logs that were cosigned here',
    responses: { 200: { description: 'one line for each log', schema: { listOf: WitnessedHead } } },
  })
  async witnessed(): Promise<WitnessedHead[]> {
    return listWitnessed(this.db);
  }

  @Post('log/accepted')
  @HttpCode(200)
  @DescribeRoute({
    summary: '接受重新开始的日志 / accept that another owner’s log begins anew, as after a restored backup',
    body: AcceptLogRequest,
    responses: { 200: { description: 'from which head to which', schema: AcceptedLog } },
  })
  async accept(@Body() raw: unknown, @CurrentCaller() caller: Caller): Promise<AcceptedLog> {
    const asked = checkedBody(AcceptLogRequest, raw);
    return this.accepting.accept({ ...asked, by: caller.kind === 'officer' ? caller.officer : caller.keyId });
  }

  @Get('log/proofs/:id')
  @Header('content-type', 'text/plain; charset=utf-8')
  @DescribeRoute({
    summary: '一条审计记录的存在证明 / the proof that one act lies in the log',
    produces: 'text/plain',
    responses: { 200: { description: 'a .tlog-proof file (C2SP tlog-proof)', schema: { ready: { type: 'string' } } } },
  })
  async proof(@Param('id') id: string): Promise<string> {
    const proof = ROW_NUMBER.test(id) ? await this.log.proofOf(id) : undefined;
    if (proof === undefined) throw refused('AUDIT.NOT_SEALED');
    return proof;
  }

  @Get('log/tiles/:level/:n')
  @DescribeRoute({
    summary: '日志哈希块 / hashes of the tree, as one tile',
    query: WidthQuery,
    produces: 'application/octet-stream',
    responses: { 200: { description: 'up to 256 hashes of 32 bytes', schema: BYTES } },
  })
  async tile(@Param('level') level: string, @Param('n') n: string, @Query() raw: unknown): Promise<StreamableFile> {
    const width = widthFrom(raw);
    const isPlace = /^([0-9]|[1-5]\d|6[0-3])$/.test(level) && /^\d{1,15}$/.test(n);
    const hashes = isPlace ? await tilesIn(this.db)({ level: Number(level), n: Number(n) }) : undefined;
    if (!hashes || hashes.length < width * HASH_BYTES) throw refused('AUDIT.NOT_SEALED');
    return new StreamableFile(hashes.subarray(0, width * HASH_BYTES));
  }

  @Get('log/entries/:n')
  @DescribeRoute({
    summary: '日志记录块 / entries of the log, as one bundle',
    query: WidthQuery,
    produces: 'application/octet-stream',
    responses: { 200: { description: 'up to 256 entries, each after its length in two bytes', schema: BYTES } },
  })
  async entries(@Param('n') n: string, @Query() raw: unknown): Promise<StreamableFile> {
    const width = widthFrom(raw);
    const from = /^\d{1,12}$/.test(n) ? Number(n) * TILE_WIDTH : -1;
    const rows = from < 0 ? [] : await rowsByLeaf(this.db, from, from + width);
    if (rows.length < width) throw refused('AUDIT.NOT_SEALED');
    return new StreamableFile(writeBundle(rows.map(entryOf)));
  }
}

function widthFrom(raw: unknown): number {
  return Number(checkedQuery(WidthQuery, raw).width ?? TILE_WIDTH);
}
