import { applyDecorators } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';
import { compileStrict, schemaOf } from '#libs/contracts';
import type { ContractClass } from '#libs/contracts';
import { refused } from '#libs/kernel';

/** The query string as an instance of a query class: unknown and ill-formed parameters are all named at once. */
export function checkedQuery<T extends object>(queryClass: new () => T, raw: unknown): T {
  const problems = compileStrict(queryClass)(raw);
  if (problems.length > 0) throw refused('SUPERVISION.QUERY_WRONG', {}, problems);
  return raw as T;
}

/** Documents every field of a query class as a query parameter: the class is the one source of both. */
export function ApiQueryOf(queryClass: ContractClass): MethodDecorator {
  const { properties = {}, required = [] } = schemaOf(queryClass, { strict: true }) as { properties?: Record<string, object>; required?: string[] };
  return applyDecorators(...Object.entries(properties).map(([name, schema]) => ApiQuery({ name, schema, required: required.includes(name) })));
}
