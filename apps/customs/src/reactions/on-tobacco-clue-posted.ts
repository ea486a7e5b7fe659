import type { TobaccoCluePostedV1 } from '#libs/contracts';
import type { ReactionRecord } from '#libs/agency/definition';

/** The tobacco monopoly names containers: customs watches for them, declared or not, at whichever port they turn up. */
export function watchContainers({ clueNo, office, content }: TobaccoCluePostedV1): ReactionRecord[] {
  return [...new Set(content.transport?.containers ?? [])].map((container) => ({
    kind: 'container-watch',
    subject: container,
    note: 'CUSTOMS.CONTAINER_WATCHED',
    details: { clueNo, office, clueKind: content.kind },
  }));
}
