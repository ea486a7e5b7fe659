import { Body, Controller, Get, Headers, HttpCode, Param, Put, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { isBlank, refused } from '#libs/kernel';
import type { Problem } from '#libs/kernel';
import { CurrentCaller, MayCall } from '#libs/security';
import type { Caller } from '#libs/security';
import { DescribeRoute, RawBody, Trace } from '#libs/service';
import type { RequestTrace } from '#libs/service';
import { AttachmentStore } from '../attachments/attachment-store.js';
import { actorHere } from '../intake/poster.js';
import { RunningAgency } from '../running-agency.js';
import { StoredAttachmentResponse } from './attachment.response.js';

const DIGEST = /^[0-9a-f]{64}$/;
const MEDIA_TYPE = /^[\w.+-]{1,60}\/[\w.+-]{1,60}$/;
const TITLE_LENGTH = 200;

@Controller('attachments')
export class AttachmentsController {
  constructor(
    private readonly agency: RunningAgency,
    private readonly attachments: AttachmentStore,
  ) {}

  @DescribeRoute({
    summary: '上传附件 / upload an attachment, named by the SHA-256 of its bytes',
    description:
      'At most 20 MB. Its Content-Type is kept as its media type. Bytes that are here already keep the title and media type they were first uploaded with; the answer shows those.',
    headers: { 'X-Title': 'Name of the attachment, percent-encoded UTF-8: 中文.txt is %E4%B8%AD%E6%96%87.txt.' },
    consumes: 'application/octet-stream',
    body: { ready: { type: 'string', format: 'binary' } },
    responses: { 200: { description: 'stored', schema: StoredAttachmentResponse } },
  })
  @MayCall({ systems: ['post'], roles: ['clerk', 'handler', 'principal-head'] })
  @RawBody()
  @Put(':digest')
  @HttpCode(200)
  put(
    @Param('digest') digest: string,
    @Body() bytes: Buffer | undefined,
    @Headers('x-title') title: string | undefined,
    @Headers('content-type') mediaType: string | undefined,
    @CurrentCaller() caller: Caller,
    @Trace() trace: RequestTrace,
  ) {
    const by = { ...actorHere(caller, this.agency), correlationId: trace.correlationId };
    const attachment = {
      digest: digestOf(digest),
      bytes: bytes ?? Buffer.alloc(0),
      title: titleOf(title, digest),
      mediaType: mediaTypeOf(mediaType),
    };
    return this.attachments.put(attachment, by);
  }

  @DescribeRoute({
    summary: '下载附件 / an attachment this office uploaded or received',
    description:
      'Who opens it stands in the audit (attachment.opened) first. One that follows a clue and has not arrived yet is answered with CLUE.ATTACHMENT_NOT_ARRIVED and Retry-After.',
    produces: '*/*',
    responses: {
      200: {
        description: 'the bytes, with their own Content-Type',
        schema: { ready: { type: 'string', format: 'binary' } },
      },
    },
  })
  @MayCall({ systems: ['read'], roles: ['clerk', 'handler', 'principal-head', 'duty-officer'] })
  @Get(':digest')
  async get(
    @Param('digest') digest: string,
    @CurrentCaller() caller: Caller,
    @Trace() { correlationId }: RequestTrace,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const by = { ...actorHere(caller, this.agency), correlationId };
    const { bytes, title, mediaType } = await this.attachments.open(digestOf(digest), by);
    await reply
      // Never shown inline: what an office uploaded must not run in another office's browser.
      .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(title)}`)
      .header('x-content-type-options', 'nosniff')
      .header('etag', `"${digest}"`)
      .type(mediaType)
      .send(bytes);
  }
}

function wrong(path: string, code: string, params?: Problem['params']) {
  return refused('HTTP.INVALID_QUERY', {}, [{ path, code, ...(params && { params }) }]);
}

function digestOf(given: string): string {
  if (!DIGEST.test(given)) throw wrong('/digest', 'CONTRACT.WRONG_FORM', { pattern: DIGEST.source });
  return given;
}

/** Percent-encoded, because headers are Latin-1 and titles are Chinese. */
function titleOf(given: string | undefined, digest: string): string {
  let title = '';
  // Raw UTF-8 comes as Latin-1, two or three signs for each of its characters.
  if (/[^ -~]/.test(given ?? '')) throw wrong('/X-Title', 'CONTRACT.NOT_PERCENT_ENCODED');
  try {
    title = decodeURIComponent(given ?? '').trim();
  } catch {
    throw wrong('/X-Title', 'CONTRACT.NOT_PERCENT_ENCODED');
  }
  if (/\p{Cc}/u.test(title)) throw wrong('/X-Title', 'CONTRACT.CONTROL_CHARACTER');
  if (title.length > TITLE_LENGTH) throw wrong('/X-Title', 'CONTRACT.TOO_LONG', { limit: TITLE_LENGTH });
  return isBlank(title) ? digest.slice(0, 12) : title;
}

function mediaTypeOf(given: string | undefined): string {
  const [type = ''] = (given ?? '').split(';');
  return MEDIA_TYPE.test(type.trim()) ? type.trim() : 'application/octet-stream';
}
