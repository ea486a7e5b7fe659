import { compileStrict, schemaOf } from '#libs/contracts';
import type { ContractClass } from '#libs/contracts';
import { refused } from '#libs/kernel';

/** The query string as an instance of a query class: unknown and ill-formed parameters are all named at once. */
export function checkedQuery<T extends object>(queryClass: new () => T, raw: unknown): T {
  const problems = compileStrict(queryClass)(raw);
  if (problems.length > 0) throw refused('SUPERVISION.QUERY_WRONG', {}, problems);
  return raw as T;
}

/** Keys under which @nestjs/swagger looks for what its own decorators leave. */
const OPERATION = 'swagger/apiOperation';
const PARAMETERS = 'swagger/apiParameters';

/**
 * Documents a route, its query from the class that also checks it. Writes swagger's metadata itself: importing its
 * decorators costs the process 0.6 s at start for a page that is seldom asked for.
 */
export function DescribeRoute(summary: string, queryClass?: ContractClass): MethodDecorator {
  return (_target, _name, descriptor) => {
    const method = descriptor.value as object;
    Reflect.defineMetadata(OPERATION, { summary }, method);
    if (queryClass) Reflect.defineMetadata(PARAMETERS, parametersOf(queryClass), method);
  };
}

function parametersOf(queryClass: ContractClass): object[] {
  const { properties, required } = schemaOf(queryClass, { strict: true }) as {
    properties?: Record<string, object>;
    required?: string[];
  };
  return Object.entries(properties ?? {}).map(([name, schema]) => ({
    in: 'query',
    name,
    schema,
    required: required?.includes(name) ?? false,
  }));
}
