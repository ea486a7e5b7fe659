import { readFileSync } from 'node:fs';
import { OWNERS } from '#libs/contracts';
import type { OfficerRole, Owner } from '#libs/contracts';

export type Schema = Readonly<Record<string, any>>;

/** Who may call an operation, as its document says. */
export interface CallRule {
  readonly systems?: readonly ('post' | 'read')[];
  readonly roles?: readonly OfficerRole[];
  readonly public?: true;
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly schema: Schema;
}

/** One operation of a service's API document. */
export interface Operation {
  readonly service: Owner;
  readonly method: string;
  readonly path: string;
  readonly rule: CallRule;
  readonly parameters: readonly Parameter[];
  /** Of its JSON body, if it takes one. */
  readonly body?: Schema;
  readonly mediaType?: string;
  readonly schemas: Readonly<Record<string, Schema>>;
  toString(): string;
}

/** Every operation of every service, read from the documents that are checked in and compared with the code. */
export function allOperations(): Operation[] {
  return OWNERS.flatMap((service) => {
    const document = JSON.parse(readFileSync(`docs/openapi/${service}.json`, 'utf8')) as Schema;
    return Object.entries(document['paths'] as Record<string, Schema>).flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, operation]) =>
        operationOf(service, method, path, operation as Schema, document),
      ),
    );
  });
}

function operationOf(service: Owner, method: string, path: string, operation: Schema, document: Schema): Operation {
  const content = (operation['requestBody']?.content ?? {}) as Record<string, { schema: Schema }>;
  const [mediaType] = Object.keys(content);
  return {
    service,
    method: method.toUpperCase(),
    path,
    rule: (operation['x-may-call'] ?? { public: true }) as CallRule,
    parameters: (operation['parameters'] ?? []) as Parameter[],
    ...(mediaType === 'application/json' && { body: content[mediaType]!.schema }),
    ...(mediaType && { mediaType }),
    schemas: (document['components']?.schemas ?? {}) as Record<string, Schema>,
    toString: () => `${service} ${method.toUpperCase()} ${path}`,
  };
}
