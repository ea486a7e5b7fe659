import type { PoliceClueV1 } from '#libs/contracts';
import { accept, refuse } from '#libs/agency/definition';
import type { IntakeRule } from '#libs/agency/definition';

/** A decision without its article cannot be reviewed by anyone (MPS Procedure Art. 178, 180): refused. */
export const decisionNeedsArticle: IntakeRule<PoliceClueV1> = ({ decision }) =>
  decision && !decision.article?.trim() ? refuse('POLICE.DECISION_ARTICLE_MISSING', '/decision/article') : accept();
