import { isBlank } from '#libs/kernel';
import type { Finding } from '../finding.js';
import { refuse, warn } from '../finding.js';

/** Fields in which people write at length; every other text is one line: a name, a number, an address. */
const MULTI_LINE: ReadonlySet<string> = new Set(['summary', 'description', 'reasons', 'outcome']);

// oxlint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/;
/** Embeddings, overrides and isolates: what follows them is shown in another order than it is stored. */
const BIDI_CONTROL = /[\u202a-\u202e\u2066-\u2069]/;
/**
 * In the JSON text of a value: where none of these is, the value holds neither kind. JSON writes the first 32 control characters
 * as escapes, all but the escaped quote and backslash of which are looked into.
 */
const PERHAPS = /[\u007f-\u009f\u202a-\u202e\u2066-\u2069]|\\[^"\\]/;

/**
 * Judges every text of a request. Control characters in a line are refused: they come of a broken export, and break
 * lists and papers further on. Bidirectional controls can make a name or number read as another; they also occur
 * honestly in Arabic or Hebrew names, so they are a warning. Paths point into the request.
 */
export function judgeTexts(request: PostedTexts): Finding[] {
  const findings = blanks(request);
  // Runs for every clue: its JSON text is made and searched in a fraction of the time in which all its texts are walked.
  if (PERHAPS.test(JSON.stringify(request))) judge(request, '', '', findings);
  return findings;
}

/** What a clue is found and told by; a version's request names no source. */
interface PostedTexts {
  readonly sourceSystem?: string;
  readonly sourceId?: string;
  readonly purpose: string;
  readonly legalBasis: string;
  readonly content: { readonly title: string };
}

/** Blanks, and what nobody can see, satisfy the length of a required text and say nothing. */
function blanks(request: PostedTexts): Finding[] {
  const frame = (['sourceSystem', 'sourceId', 'purpose', 'legalBasis'] as const).filter((field) => {
    const text = request[field];
    return text !== undefined && isBlank(text);
  });
  const fields = isBlank(request.content.title) ? [...frame, 'content/title'] : frame;
  return fields.flatMap((field) => refuse('CONTRACT.BLANK', `/${field}`));
}

function judge(value: unknown, name: string, path: string, findings: Finding[]): void {
  if (typeof value === 'string') {
    if (CONTROL.test(value) && !MULTI_LINE.has(name)) findings.push(...refuse('CONTRACT.CONTROL_CHARACTER', path));
    if (BIDI_CONTROL.test(value)) findings.push(...warn('CLUE.BIDI_CONTROL', path));
  } else if (Array.isArray(value)) {
    for (let at = 0; at < value.length; at++) judge(value[at], name, `${path}/${at}`, findings);
  } else if (typeof value === 'object' && value !== null) {
    for (const [inner, child] of Object.entries(value)) judge(child, inner, `${path}/${inner}`, findings);
  }
}
