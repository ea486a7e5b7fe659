import { Injectable, Logger } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Clock, refused } from '#libs/kernel';
import { traceOf, UnitOfWork } from '#libs/service';
import { ApiKeys } from '../api-keys/api-keys.js';
import { AuditLog } from '../audit/audit-log.js';
import type { Caller } from './caller.js';
import { CALL_RULE, isAllowed } from './may-call.js';
import type { CalledRequest, CallRule } from './may-call.js';
import { OfficerTokens } from './officer-tokens.js';

const BEARER = /^Bearer +([A-Za-z0-9._~+/-]+=*)$/i;

/**
 * Lets nobody through whom the route's `@MayCall` does not name. Who cannot be told from his credentials hears 401
 * and never which part was wrong; a known caller without the right hears 403, and that is an audited act.
 */
@Injectable()
export class AccessGuard implements CanActivate {
  readonly #logger = new Logger(AccessGuard.name);

  constructor(
    private readonly reflector: Reflector,
    private readonly apiKeys: ApiKeys,
    private readonly tokens: OfficerTokens,
    private readonly audit: AuditLog,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true; // events come through the bus's own checks
    const rule = this.reflector.getAllAndOverride<CallRule | undefined>(CALL_RULE, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (rule?.public) return true;
    const request = context.switchToHttp().getRequest<CalledRequest>();
    const caller = await this.#identify(request);
    if (rule === undefined || !isAllowed(rule, caller)) return this.#deny(caller, request);
    request.caller = caller;
    return true;
  }

  async #identify(request: CalledRequest): Promise<Caller> {
    const apiKey = request.headers['x-api-key'];
    const { authorization } = request.headers;
    if (apiKey !== undefined && authorization !== undefined) throw refused('ACCESS.CREDENTIALS_TWICE');
    if (apiKey === undefined && authorization === undefined) throw refused('ACCESS.CREDENTIALS_MISSING');
    const token = BEARER.exec(authorization ?? '')?.[1];
    const caller =
      typeof apiKey === 'string' ? await this.apiKeys.callerOf(apiKey) : token && (await this.tokens.callerOf(token));
    if (caller) return caller;
    this.#logger.warn(
      { correlationId: String(request.id), by: apiKey === undefined ? 'bearer' : 'key' },
      'credentials were not valid',
    );
    throw refused('ACCESS.CREDENTIALS_INVALID');
  }

  async #deny(caller: Caller, request: CalledRequest): Promise<never> {
    const { correlationId } = traceOf(request);
    const actor = caller.kind === 'system' ? caller.keyId : caller.officer;
    await this.unitOfWork.run((tx) =>
      this.audit.append(tx, [
        {
          act: 'access.denied',
          at: this.clock.now(),
          actor,
          office: caller.office,
          subject: `${request.method} ${request.routeOptions.url ?? ''}`,
          correlationId,
        },
      ]),
    );
    this.#logger.warn({ correlationId, actor, office: caller.office }, 'a caller was denied');
    throw refused('ACCESS.NOT_ALLOWED');
  }
}
