import type { ClaimedPerson, ClueContent } from '#libs/contracts';
import type { Tokenise } from '../../definition/summarise.js';
import { partyTerms } from '../thresholds/party-terms.js';
import { canonicalJson, sha256Hex } from '#libs/kernel';

/** The texts of a clue's content that are stored, and the digest of the whole. */
export interface CanonicalClue {
  readonly contentText: string;
  readonly personsText?: string;
  /** RFC 8785 text of content and persons together. */
  readonly wholeText: string;
  readonly contentDigest: string;
}

/** Splits persons from the rest: they are stored apart, while the digest covers both. */
export function canonicalClue(content: ClueContent): CanonicalClue {
  const { persons, ...rest } = content;
  const contentText = canonicalJson(rest);
  if (persons === undefined) return { contentText, wholeText: contentText, contentDigest: sha256Hex(contentText) };
  const wholeText = canonicalJson(content);
  return { contentText, personsText: canonicalJson(persons), wholeText, contentDigest: sha256Hex(wholeText) };
}

/** RFC 8785 text of an object whose members have been brought to that form already. */
function canonicalObject(members: Readonly<Record<string, string>>): string {
  const parts = Object.keys(members)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${members[name]}`);
  return `{${parts.join(',')}}`;
}

/** RFC 8785 text of an event's data whose content is canonical text already: the large part is not walked twice. */
export function canonicalWithContent(frame: object, wholeText: string): string {
  const members = Object.entries(frame).filter(([, value]) => value !== undefined);
  const texts = Object.fromEntries(
    members.map(([name, value]) => [name, typeof value === 'string' ? JSON.stringify(value) : canonicalJson(value)]),
  );
  return canonicalObject({ ...texts, content: wholeText });
}

/** Content as it was posted, persons back in place. */
export function wholeContent(content: object, persons: readonly ClaimedPerson[] | undefined): ClueContent {
  return (persons ? { ...content, persons } : content) as ClueContent;
}

const MAX_TERMS = 300;

/**
 * What lists are filtered by and parties are found by: one array column, so that one index serves every such filter.
 * Parties come first: what is left out beyond the limit must not be missing from a sum.
 */
export function searchTerms(content: ClueContent, tokenise: Tokenise): string[] {
  const brands = content.goods.flatMap(({ brand }) => (brand ? [brandTerm(brand)] : []));
  const containers = (content.transport?.containers ?? []).map(containerTerm);
  return [...new Set([...partyTerms(content, tokenise), ...brands, ...containers])].slice(0, MAX_TERMS);
}

export function brandTerm(brand: string): string {
  return `brand:${brand.normalize('NFKC').trim().toLowerCase()}`;
}

export function containerTerm(container: string): string {
  return `container:${container.replace(/[\s-]/g, '').toUpperCase()}`;
}

/** What a received clue is found by when a file that it names is asked for. */
export function attachmentTerm(digest: string): string {
  return `attachment:${digest}`;
}

export function recipientTerm(office: string): string {
  return `to:${office}`;
}
