import { refused } from '#libs/kernel';
import type { Law } from '#libs/law';
import { loadPapers, rolesThatIssue } from '#libs/papers';
import type { PaperDefinition, Papers } from '#libs/papers';

/** The papers there are, and who may issue them. Loading it checks them: a service with a broken paper does not start. */
export class PaperBook {
  readonly #papers: Papers;

  constructor(readonly law: Law) {
    this.#papers = loadPapers(law);
  }

  /** Refuses a kind that there is not, naming the field it came in. */
  paper(kind: string): PaperDefinition {
    const paper = this.#papers.get(kind);
    if (!paper) throw refused('HTTP.INVALID_BODY', {}, [{ path: '/kind', code: 'PAPER.KIND_UNKNOWN' }]);
    return paper;
  }

  mayIssue(paper: PaperDefinition, roles: readonly string[]): boolean {
    const issuing = rolesThatIssue(this.law, paper);
    return roles.some((role) => issuing.has(role));
  }
}
