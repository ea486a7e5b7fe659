import { Injectable, Logger } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { SSE_METADATA } from '@nestjs/common/constants.js';
import { Reflector } from '@nestjs/core';
import type { FastifyReply } from 'fastify';
import { Clock, refused } from '#libs/kernel';
import { traceOf, UnitOfWork } from '#libs/service';
import { AuditLog } from '../audit/audit-log.js';
import type { Caller } from './caller.js';
import { Credentials } from './credentials.js';
import { CALL_RULE, isAllowed } from './may-call.js';
import type { CalledRequest, CallRule } from './may-call.js';
import { OpenStreams } from './open-streams.js';

/**
 * Lets nobody through whom the route's `@MayCall` does not name. A known caller without the right hears 403. That is an
 * audited act, which also says when the token claimed administrators' roles that nobody may hold together.
 */
@Injectable()
export class AccessGuard implements CanActivate {
  readonly #logger = new Logger(AccessGuard.name);

  constructor(
    private readonly reflector: Reflector,
    private readonly credentials: Credentials,
    private readonly streams: OpenStreams,
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
    const caller = await this.credentials.callerOf(request);
    if (rule === undefined || !isAllowed(rule, caller)) return this.#deny(caller, request);
    request.caller = caller;
    if (this.reflector.get<boolean | undefined>(SSE_METADATA, context.getHandler()))
      this.streams.watch(caller, context.switchToHttp().getResponse<FastifyReply>().raw);
    return true;
  }

  async #deny(caller: Caller, request: CalledRequest): Promise<never> {
    const { correlationId } = traceOf(request);
    const actor = caller.kind === 'system' ? caller.keyId : caller.officer;
    const withheld = caller.kind === 'officer' && caller.withheld?.join(',');
    await this.unitOfWork.run((tx) =>
      this.audit.append(tx, [
        {
          act: 'access.denied',
          at: this.clock.now(),
          actor,
          office: caller.office,
          subject: `${request.method} ${request.routeOptions.url ?? ''}`,
          correlationId,
          ...(withheld && { details: { withheld } }),
        },
      ]),
    );
    this.#logger.warn(
      { correlationId, actor, office: caller.office, ...(withheld && { withheld }) },
      'a caller was denied',
    );
    throw refused('ACCESS.NOT_ALLOWED');
  }
}
