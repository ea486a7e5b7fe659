import type {
  ClueContent,
  ClueVersionRequest,
  ClueWarning,
  OfficeId,
  PostClueRequest,
  Validate,
} from '#libs/contracts';
import { namedParams } from '#libs/contracts';
import { refused } from '#libs/kernel';
import type { BusError, Problem } from '#libs/kernel';
import type { AgencyDefinition } from '../../definition/agency-definition.js';
import type { Finding } from '../../definition/finding.js';
import { judgeAddressees } from '../../definition/rules/addressees.js';
import type { FindOffice } from '../../definition/rules/addressees.js';
import { COMMON_RULES } from '../../definition/rules/common-rules.js';
import { judgeInvented } from '../../definition/rules/invented.js';
import { judgeClassification } from '../../definition/rules/secrecy.js';
import { judgeTexts } from '../../definition/rules/texts.js';

/** What the door needs to judge a post: pure values, so that every verdict can be tested without a service. */
export interface Door {
  readonly definition: AgencyDefinition;
  readonly validate: Validate;
  readonly findOffice: FindOffice;
  readonly office: OfficeId;
  readonly now: Date;
  readonly isProduction: boolean;
}

export type AnyPost = PostClueRequest | ClueVersionRequest;

/** Either the request, now known to be one, with the warnings it bears; or the refusal its sender hears. */
export type Judged<R extends AnyPost> =
  | { readonly request: R; readonly warnings: ClueWarning[] }
  | { readonly refusal: BusError };

const MAX_WARNINGS = 200;
const CONTENT = '/content';

/**
 * Judges one post: secrecy first (its answer must repeat nothing), then the contract, all of what breaks it, then
 * all rules together, so that a sender hears everything at once that they find.
 */
export function judgePost<R extends AnyPost>(body: unknown, door: Door): Judged<R> {
  if (judgeClassification((body as { classification?: unknown } | null)?.classification) === 'state-secret') {
    return { refusal: refused('CLUE.STATE_SECRET') };
  }
  const broken = door.validate(body);
  if (broken.length > 0) return { refusal: refused('CLUE.REFUSED', {}, broken) };
  const request = body as R;
  const findings = [
    ...judgeAddressees(request.recipients, door.office, door.findOffice),
    ...judgeTexts(request),
    ...judgeInvented(request.content, door.isProduction),
    ...contentFindings(request.content, door),
  ];
  if (findings.some(({ code }) => code === 'CLUE.STATE_SECRET')) return { refusal: refused('CLUE.STATE_SECRET') };
  const errors = findings.filter(({ level }) => level === 'refused');
  if (errors.length > 0) return { refusal: refused('CLUE.REFUSED', {}, errors.map(problemOf)) };
  return { request, warnings: warningsOf(findings) };
}

/** Rules speak of the content; the sender sent a request, so its paths begin one level higher. */
function contentFindings(content: ClueContent, { definition, now }: Door): Finding[] {
  const rules = [...COMMON_RULES, ...definition.intake];
  return rules
    .flatMap((rule) => rule(content, { now }))
    .map((found) => ({ ...found, path: `${CONTENT}${found.path}` }));
}

function problemOf({ path, code, params }: Finding): Problem {
  return params ? { path, code, params } : { path, code };
}

/** Kept and sent with pointers into the content, where their readers will look; once each. */
function warningsOf(findings: readonly Finding[]): ClueWarning[] {
  const warnings = new Map<string, ClueWarning>();
  for (const { level, path, code, params } of findings) {
    if (level !== 'warned') continue;
    const place = path.startsWith(CONTENT) ? path.slice(CONTENT.length) : '';
    warnings.set(`${code} ${place}`, { path: place, code, ...(params && { params: namedParams(params) }) });
  }
  return [...warnings.values()].slice(0, MAX_WARNINGS);
}
