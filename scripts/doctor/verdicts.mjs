import { chinaTime } from '../commands/china-time.mjs';

/**
 * What a figure means: value in, verdict out, nothing asked of anybody. A verdict is
 * `{ state: 'ok' | 'warning' | 'failed', check, of, said, hint }`: `check` names the kind, `of` what was looked at.
 */
const DAY_MS = 24 * 60 * 60 * 1_000;
const GIB = 1024 ** 3;
const MARKS = { ok: '✓', warning: '!', failed: '✗' };

const verdict = (state, check, of, said, hint) => ({ state, check, of, said, ...(state !== 'ok' && hint && { hint }) });

/** Something answers, or does not and says why. */
export function answering(check, of, { said, trouble }, hint) {
  return trouble === undefined ? verdict('ok', check, of, said) : verdict('failed', check, of, trouble, hint);
}

/** `20.19.1` against `20.19`; a version that cannot be told fails. */
export function versionAtLeast(of, found, least, hint) {
  const isEnough = found !== undefined && compare(numbers(found), numbers(least)) >= 0;
  return isEnough
    ? verdict('ok', 'version', of, `${of} ${found}`)
    : verdict('failed', 'version', of, `${of} ${found ?? 'not found'}: ${least} or newer is needed`, hint);
}

function numbers(version) {
  return String(version).split('.').map(Number);
}

function compare(a, b) {
  const at = a.findIndex((part, place) => part !== (b[place] ?? 0));
  if (at >= 0) return a[at] - (b[at] ?? 0);
  return b.slice(a.length).some((part) => part > 0) ? -1 : 0;
}

/** Times of acts and of receipts come from several machines; a second is seen in them, five make an order doubtful. */
export function clockSkew(of, skewMs, hint) {
  const off = Math.abs(skewMs);
  const state = off >= 5_000 ? 'failed' : off >= 1_000 ? 'warning' : 'ok';
  const said = `${(off / 1_000).toFixed(1)} s ${skewMs < 0 ? 'behind' : 'ahead of'} this machine`;
  return verdict(state, 'clock', of, state === 'ok' ? 'within a second' : said, hint);
}

export function diskSpace(of, { free, total }, hint) {
  const share = total === 0 ? 0 : free / total;
  const state = free < GIB || share < 0.03 ? 'failed' : free < 5 * GIB || share < 0.1 ? 'warning' : 'ok';
  return verdict(state, 'disk', of, `${(free / GIB).toFixed(1)} GiB of ${(total / GIB).toFixed(1)} are free`, hint);
}

/** How long something is still good for: 14 days are the time it takes to have a directory signed and handed out. */
export function lasting(check, of, until, now, hint) {
  const days = until === undefined ? -1 : Math.floor((until.getTime() - now.getTime()) / DAY_MS);
  const state = days < 14 ? 'failed' : days < 60 ? 'warning' : 'ok';
  const said =
    until === undefined ? 'none is valid' : `${days < 0 ? 'expired' : 'expires'} ${chinaTime(until).slice(0, 10)}`;
  return verdict(state, check, of, `${of}: ${said}`, hint);
}

/** A figure against limits: above `warning` look soon, above `failed` now. */
export function figure(check, of, value, { warning = Infinity, failed = Infinity, unit = '' }, hint) {
  if (value === undefined) return verdict('warning', check, of, 'no figure', hint);
  const state = value > failed ? 'failed' : value > warning ? 'warning' : 'ok';
  return verdict(state, check, of, `${Math.round(value * 10) / 10}${unit}`, hint);
}

/** Worst first within a check; what is well in one line for each check, what is not in a line of its own with its hint. */
export function report(verdicts) {
  return [...new Set(verdicts.map(({ check }) => check))].flatMap((check) => {
    const [well, unwell] = split(verdicts.filter((each) => each.check === check));
    const bad = unwell.flatMap(({ state, of, said, hint }) => [
      `${MARKS[state]} ${check.padEnd(16)} ${said.startsWith(of) ? said : `${of}: ${said}`}`,
      ...(hint ? [`    ${hint}`] : []),
    ]);
    return [...bad, ...(well.length > 0 ? [`✓ ${check.padEnd(16)} ${inOneLine(well)}`] : [])];
  });
}

function split(verdicts) {
  const rank = { failed: 0, warning: 1 };
  const unwell = verdicts.filter(({ state }) => state !== 'ok').toSorted((a, b) => rank[a.state] - rank[b.state]);
  return [verdicts.filter(({ state }) => state === 'ok'), unwell];
}

function inOneLine(well) {
  const said = [...new Set(well.map((each) => each.said))];
  if (said.length > 4) return `all ${well.length} are well`;
  return `${said.join(' · ')}${well.length > said.length ? ` (${well.length})` : ''}`;
}
