import { createParamDecorator, SetMetadata } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { OfficerRole } from '#libs/contracts';
import type { Caller, Scope } from './caller.js';

/** Who may call a route: systems with any of the scopes, officers with any of the roles, or everybody. */
export interface CallRule {
  readonly systems?: readonly Scope[];
  readonly roles?: readonly OfficerRole[];
  readonly public?: true;
}

export const CALL_RULE = 'cluebridge:may-call';

/** Where @nestjs/swagger looks for a route's security and extensions; its own decorators cost 0.6 s to load. */
const [API_SECURITY, API_EXTENSION] = ['swagger/apiSecurity', 'swagger/apiExtension'];

/**
 * On every route (or its controller): nobody may call what nobody was allowed to; boot fails where it is missing.
 * The API document tells the same rule as `security`; a rule on a method also as `x-may-call`, which swagger does not
 * take over from a controller.
 */
export function MayCall(rule: CallRule): MethodDecorator & ClassDecorator {
  return (target: object, name?: string | symbol, descriptor?: PropertyDescriptor) => {
    const subject = (descriptor?.value as object | undefined) ?? target;
    Reflect.defineMetadata(API_SECURITY, securityOf(rule), subject);
    Reflect.defineMetadata(API_EXTENSION, { 'x-may-call': rule }, subject);
    SetMetadata(CALL_RULE, rule)(target, name as string, descriptor as PropertyDescriptor);
  };
}

function securityOf(rule: CallRule): object[] {
  return [...(rule.systems ? [{ apiKey: [] }] : []), ...(rule.roles ? [{ officer: [] }] : [])];
}

/** Where the guard leaves the caller. */
export interface CalledRequest extends FastifyRequest {
  caller?: Caller;
}

/** Parameter decorator: the verified caller of a route that is not public. */
export const CurrentCaller = createParamDecorator((_: unknown, context: ExecutionContext): Caller => {
  const { caller } = context.switchToHttp().getRequest<CalledRequest>();
  if (caller === undefined) throw new TypeError('a public route has no caller');
  return caller;
});

/** Whether the rule lets the caller in. Pure, so that every pair can be tested. */
export function isAllowed(rule: CallRule, caller: Caller): boolean {
  if (rule.public) return true;
  if (caller.kind === 'system') return (rule.systems ?? []).some((scope) => caller.scopes.includes(scope));
  return (rule.roles ?? []).some((role) => caller.roles.includes(role));
}
