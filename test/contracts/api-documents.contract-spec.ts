import { readFileSync } from 'node:fs';
import path from 'node:path';
import { OWNERS } from '#libs/contracts';

/** The documents that are checked in; a journey compares them with what the running services serve. */
interface Operation {
  readonly security?: readonly object[];
  readonly 'x-may-call'?: object;
  readonly responses: Record<string, { readonly content?: Record<string, { readonly schema?: object }> }>;
}

function operationsOf(service: string): [name: string, operation: Operation][] {
  const { paths } = JSON.parse(readFileSync(path.resolve(`docs/openapi/${service}.json`), 'utf8')) as {
    paths: Record<string, Record<string, Operation>>;
  };
  return Object.entries(paths).flatMap(([address, methods]) =>
    Object.entries(methods).map(([method, operation]): [string, Operation] => [`${method} ${address}`, operation]),
  );
}

describe.each(OWNERS)('the API document of %s', (service) => {
  const operations = operationsOf(service);

  it('gives a schema to every success that has a body', () => {
    const bare = operations.flatMap(([name, { responses }]) =>
      Object.entries(responses)
        .filter(([status]) => status.startsWith('2') && status !== '204')
        .filter(([, { content }]) => !Object.values(content ?? {}).some(({ schema }) => schema !== undefined))
        .map(([status]) => `${name} ${status}`),
    );
    expect(bare).toEqual([]);
  });

  it('gives every operation a success', () => {
    const silent = operations.filter(([, { responses }]) => !Object.keys(responses).some((at) => at.startsWith('2')));
    expect(silent.map(([name]) => name)).toEqual([]);
  });

  it('says of every operation who may call it', () => {
    const open = operations.filter(([, operation]) => operation['x-may-call'] === undefined);
    expect(open.map(([name]) => name)).toEqual([]);
  });
});
