/**
 * How copies differ: SQL expressions of `i`, the number of a copy among `n`, so that the same copy is the same everywhere and
 * filters select few (twenty), some (one of a hundred) and many.
 */
export function spreadOver(n, now = new Date()) {
  const instant = `(timestamptz '${now.toISOString()}' - interval '1 hour' - interval '3 years' * (1 - i::float8 / ${n}))`;
  const numbered = (prefix) =>
    `'${prefix}-' || to_char(${instant}, 'YYYYMMDD') || '-' || lpad(upper(to_hex(i)), 10, '0')`;
  /** One of `of` without any order in time. */
  const chance = (salt, of) => `(hashint8extended(i, ${salt}) & 1048575) % ${of}`;
  return {
    n,
    instant,
    clueNo: numbered('HG'),
    caseNo: numbered('AJ'),
    eventId: `('01900000-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid`,
    chance,
    /** Twenty copies, evenly over the years; those of another `which` are others. */
    few: (which = 0) => `i % ${n / 20} = ${which}`,
    some: (salt) => `${chance(salt, 100)} = 0`,
    /** `[share in percent, value]`, the rest first. */
    among: (salt, rest, ...shares) => {
      let below = 0;
      const cases = shares.map(([percent, value]) => `when ${chance(salt, 100)} < ${(below += percent)} then ${value}`);
      return `case ${cases.join(' ')} else ${rest} end`;
    },
  };
}

/** What a clue names: half of all one brand, some another, a few (of 200 brands) a rare one, and one that was frequent once. */
export function brandOf({ n, few, some, chance }) {
  return `case when i % ${n / 4000} = 3 then 'rare-' || i / ${n / 4000} % 200 when ${few(11)} then 'few' when ${some(1)} then 'some'
    when i < ${n / 3} and ${chance(2, 10)} = 0 then 'gone' when ${chance(3, 2)} = 0 then 'example' else 'other-' || ${chance(4, 300)} end`;
}

/** Two clues name the same container. */
export function containerOf({ n }) {
  return `'ABCU' || lpad((i % ${n / 2})::text, 7, '0')`;
}

/** Who posted a clue or opened a case. */
export function officeOf({ few, among }) {
  return `case when ${few(5)} then 'dalian-customs' when ${few(6)} then 'huangpu-customs' else ${among(6, `'changping-customs'`, [1, `'laogang-customs'`], [19, `'guangzhou-market'`])} end`;
}
