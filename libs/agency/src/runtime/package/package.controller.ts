import { Readable } from 'node:stream';
import { Controller, Get, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { ACTING_ROLES } from '#libs/acts';
import { CurrentCaller, MayCall } from '#libs/security';
import type { Caller } from '#libs/security';
import { DescribeRoute, Trace } from '#libs/service';
import type { RequestTrace } from '#libs/service';
import { actorHere } from '../intake/poster.js';
import { RunningAgency } from '../running-agency.js';
import { CasePackages } from './case-packages.js';

@Controller('cases')
export class PackageController {
  constructor(
    private readonly packages: CasePackages,
    private readonly agency: RunningAgency,
  ) {}

  @DescribeRoute({
    summary: '导出案件包：一个可离线核验的 ZIP 文件 / a case as one ZIP file that can be verified without the system',
    description:
      'State, steps with their signed commands, events with their proofs, the directory, the documents this office holds and the clues as it sees them. The same content gives the same bytes. Verify with `cluebridge package verify`; the format is in docs/protocol.md.',
    produces: 'application/zip',
    responses: {
      200: { description: 'the package', schema: { ready: { type: 'string', format: 'binary' } } },
    },
  })
  @MayCall({ systems: ['read'], roles: ACTING_ROLES })
  @Get(':caseNo/package')
  async get(
    @Param('caseNo') caseNo: string,
    @CurrentCaller() caller: Caller,
    @Trace() trace: RequestTrace,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const by = { ...actorHere(caller, this.agency), correlationId: trace.correlationId };
    const { name, contentDigest, bytes } = await this.packages.export(caseNo, by);
    await reply
      .header('content-disposition', `attachment; filename="${name}"`)
      .header('x-content-type-options', 'nosniff')
      .header('etag', `"${contentDigest}"`)
      .type('application/zip')
      .send(Readable.from(bytes, { objectMode: false }));
  }
}
