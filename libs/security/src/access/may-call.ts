import { createParamDecorator, SetMetadata } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import { PATH_METADATA } from '@nestjs/common/constants.js';
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
 * The API document tells the same rule as `security` and `x-may-call`. Both stand on methods alone, also for a
 * controller's rule: swagger takes no extension over from a controller, and would add its security to a method's own.
 */
export function MayCall(rule: CallRule): MethodDecorator & ClassDecorator {
  return (target: object, name?: string | symbol, descriptor?: PropertyDescriptor) => {
    SetMetadata(CALL_RULE, rule)(target, name as string, descriptor as PropertyDescriptor);
    const routes = descriptor ? [descriptor.value as object] : routesWithoutRule(target as Controller);
    for (const route of routes) {
      Reflect.defineMetadata(API_SECURITY, securityOf(rule), route);
      Reflect.defineMetadata(API_EXTENSION, { 'x-may-call': rule }, route);
    }
  };
}

type Controller = new (...args: never[]) => object;

/** A controller's decorators run after those of its methods, so a method's own rule is already there. */
function routesWithoutRule({ prototype }: Controller): object[] {
  return Object.values(Object.getOwnPropertyDescriptors(prototype as object))
    .map(({ value }) => value as unknown)
    .filter((value): value is object => typeof value === 'function')
    .filter((method) => Reflect.hasMetadata(PATH_METADATA, method) && !Reflect.hasMetadata(CALL_RULE, method));
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
