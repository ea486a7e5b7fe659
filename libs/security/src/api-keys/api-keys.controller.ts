import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { checkedBody, DescribeRoute, Trace } from '#libs/service';
import type { Page, RequestTrace } from '#libs/service';
import { CurrentCaller, MayCall } from '../access/may-call.js';
import { actTraceOf } from '../access/act-trace.js';
import type { Caller } from '../access/caller.js';
import { ApiKeys } from './api-keys.js';
import { IssueApiKeyRequest } from './issue-api-key.request.js';
import { ApiKeyLine, IssuedApiKeyResponse, RotatedApiKeyResponse } from './api-key.response.js';
import { RotateApiKeyRequest } from './rotate-api-key.request.js';

/** How the system administrator gives an office's system its key, sees which keys there are, and takes one away. */
@Controller('operations/api-keys')
@MayCall({ roles: ['system-administrator'] })
export class ApiKeysController {
  constructor(private readonly apiKeys: ApiKeys) {}

  @Post()
  @DescribeRoute({
    summary: '签发接口密钥 / issue a key to an office’s system',
    body: IssueApiKeyRequest,
    responses: { 201: { description: 'the key, shown this once', schema: IssuedApiKeyResponse } },
  })
  async issue(
    @Body() body: unknown,
    @CurrentCaller() caller: Caller,
    @Trace() trace: RequestTrace,
  ): Promise<IssuedApiKeyResponse> {
    const { office, scopes, label, lifetimeDays } = checkedBody(IssueApiKeyRequest, body);
    const { id, key, expiresAt } = await this.apiKeys.issue(
      { office, scopes, label, lifetimeDays },
      actTraceOf(caller, trace),
    );
    return { id, key, expiresAt: expiresAt.toISOString() };
  }

  @Get()
  @DescribeRoute({
    summary: '接口密钥一览 / the keys there are',
    responses: { 200: { description: 'none of them shows the key itself', schema: { pageOf: ApiKeyLine } } },
  })
  async list(): Promise<Page<ApiKeyLine>> {
    const rows = await this.apiKeys.list();
    return {
      items: rows.map(({ createdAt, expiresAt, revokedAt, ...row }) => ({
        ...row,
        createdAt: createdAt.toISOString(),
        expiresAt: expiresAt.toISOString(),
        ...(revokedAt && { revokedAt: revokedAt.toISOString() }),
      })),
    };
  }

  @Post(':id/rotation')
  @DescribeRoute({
    summary: '轮换接口密钥 / give a key its successor; both are good for the overlap',
    body: RotateApiKeyRequest,
    responses: { 201: { description: 'the next key, shown this once', schema: RotatedApiKeyResponse } },
  })
  async rotate(
    @Param('id') id: string,
    @Body() body: unknown,
    @CurrentCaller() caller: Caller,
    @Trace() trace: RequestTrace,
  ): Promise<RotatedApiKeyResponse> {
    const { overlapHours, lifetimeDays } = checkedBody(RotateApiKeyRequest, body);
    const next = await this.apiKeys.rotate(id, { overlapHours, lifetimeDays }, actTraceOf(caller, trace));
    return {
      id: next.id,
      key: next.key,
      expiresAt: next.expiresAt.toISOString(),
      previous: { id, expiresAt: next.previousUntil.toISOString() },
    };
  }

  @Delete(':id')
  @HttpCode(204)
  @DescribeRoute({ summary: '吊销接口密钥 / revoke a key', responses: { 204: 'revoked' } })
  async revoke(@Param('id') id: string, @CurrentCaller() caller: Caller, @Trace() trace: RequestTrace): Promise<void> {
    await this.apiKeys.revoke(id, actTraceOf(caller, trace));
  }
}
