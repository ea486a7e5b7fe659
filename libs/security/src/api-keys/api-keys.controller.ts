import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { Trace, validated } from '#libs/service';
import type { RequestTrace } from '#libs/service';
import { CurrentCaller, MayCall } from '../access/may-call.js';
import type { Caller, OfficerCaller } from '../access/caller.js';
import { ApiKeys } from './api-keys.js';
import { IssueApiKeyRequest } from './issue-api-key.request.js';
import type { ApiKeyListResponse, IssuedApiKeyResponse } from './api-key.response.js';

/** How the system administrator gives an office's system its key, sees which keys there are, and takes one away. */
@Controller('operations/api-keys')
@MayCall({ roles: ['system-administrator'] })
export class ApiKeysController {
  constructor(private readonly apiKeys: ApiKeys) {}

  @Post()
  async issue(
    @Body() body: unknown,
    @CurrentCaller() caller: Caller,
    @Trace() trace: RequestTrace,
  ): Promise<IssuedApiKeyResponse> {
    const { office, scopes, label, lifetimeDays } = validated(IssueApiKeyRequest, body);
    const { id, key, expiresAt } = await this.apiKeys.issue(
      { office, scopes, label, lifetimeDays },
      actOf(caller, trace),
    );
    return { id, key, expiresAt: expiresAt.toISOString() };
  }

  @Get()
  async list(): Promise<ApiKeyListResponse> {
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

  @Delete(':id')
  @HttpCode(204)
  async revoke(@Param('id') id: string, @CurrentCaller() caller: Caller, @Trace() trace: RequestTrace): Promise<void> {
    await this.apiKeys.revoke(id, actOf(caller, trace));
  }
}

/** Only officers hold roles, so whoever passed the guard here is one. */
function actOf(caller: Caller, { correlationId }: RequestTrace) {
  return { by: caller as OfficerCaller, correlationId };
}
