import { ApiBody } from '@nestjs/swagger';
import { clueRequestsOf, schemaOf } from '#libs/contracts';
import type { ClueClass, ContractClass } from '#libs/contracts';
import type { PostCluesController } from './post-clues.controller.js';

type Documented = typeof PostCluesController;

/**
 * Gives the posting routes the schema of this agency's own clues. Done when the module is made, because the
 * controller is written once for all agencies and a process runs one of them.
 */
export function describePosts(controller: Documented, clue: ClueClass): void {
  const { post, version } = clueRequestsOf(clue);
  describe(controller, 'post', plain(post));
  describe(controller, 'postVersion', plain(version));
  describe(controller, 'postBatch', {
    type: 'object',
    required: ['items'],
    properties: { items: { type: 'array', minItems: 1, maxItems: 500, items: plain(post) } },
  });
}

function describe(controller: Documented, method: string, schema: object): void {
  const descriptor = Object.getOwnPropertyDescriptor(controller.prototype, method)!;
  ApiBody({ schema: schema as never })(controller.prototype, method, descriptor);
}

/** References are written out: OpenAPI looks for them elsewhere than JSON Schema does. Clue classes do not recurse. */
function plain(contract: ContractClass): object {
  const {
    $schema: _schema,
    $defs,
    ...root
  } = schemaOf(contract, { strict: true }) as { $schema?: string; $defs?: Record<string, object> };
  const inline = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(inline);
    if (typeof node !== 'object' || node === null) return node;
    const { $ref } = node as { $ref?: string };
    if ($ref) return inline($defs?.[$ref.split('/').at(-1)!]);
    return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, inline(value)]));
  };
  return inline(root) as object;
}
