import { CLASSIFICATIONS } from '#libs/contracts';

/** Words that mark a state secret (保守国家秘密法 Art. 14, 15): such a thing must not be in this system at all. */
const SECRET_MARKS = [
  'secret',
  'confidential',
  'top-secret',
  'top secret',
  '秘密',
  '机密',
  '绝密',
  '国家秘密',
  'state-secret',
];

/**
 * Whether a value of `classification` may enter. A state secret is told apart from a typing error, because its
 * sender must be told to take it to the right place; the answer repeats nothing of what was sent.
 */
export function judgeClassification(classification: unknown): 'ordinary' | 'unknown' | 'state-secret' {
  if (classification === undefined || (CLASSIFICATIONS as readonly unknown[]).includes(classification))
    return 'ordinary';
  const text = typeof classification === 'string' ? classification.trim().toLowerCase() : '';
  return SECRET_MARKS.includes(text) ? 'state-secret' : 'unknown';
}

/** The two characters are often set apart on a paper's face. */
const MARK_IN_TEXT = /[绝机秘]\s*密\s*★/;

/** A title that bears the statutory secrecy sign (密级 followed by ★, GB/T 9704) was copied from a secret paper. */
export function bearsSecrecySign(text: string): boolean {
  return MARK_IN_TEXT.test(text);
}
