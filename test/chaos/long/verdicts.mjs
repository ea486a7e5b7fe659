/**
 * What was acknowledged, compared with what is held. Pure: each verdict is `{ claim, compared, broken }`, where `broken`
 * are sentences, none when the claim holds.
 */
const verdict = (claim, compared, broken) => ({ claim, compared, broken });

/** Counts by a key. */
function tally(rows, keyOf) {
  const counts = new Map();
  for (const row of rows) counts.set(keyOf(row), (counts.get(keyOf(row)) ?? 0) + 1);
  return counts;
}

/** Each wanted key exactly once, and (unless `others` may be there) no other key. */
function exactlyOnce(wanted, held, { others = false } = {}) {
  const [want, have] = [new Set(wanted), tally(held, (key) => key)];
  return [
    ...[...want].filter((key) => !have.has(key)).map((key) => `lost: ${key}`),
    ...[...have].filter(([key, n]) => n > 1 && want.has(key)).map(([key, n]) => `${n} times: ${key}`),
    ...(others ? [] : [...have.keys()].filter((key) => !want.has(key)).map((key) => `never acknowledged: ${key}`)),
  ];
}

/** The poster's book: each source id and version is the one clue and event that its client was told of. */
export function postedOnce(office, acknowledged, rows) {
  const name = ({ sourceId, version, clueNo, eventId }) => `${sourceId} v${version} ${clueNo} ${eventId}`;
  const wanted = acknowledged.map(name);
  return verdict(
    `acknowledged clues of ${office} are in its book, once`,
    wanted.length,
    exactlyOnce(wanted, rows.map(name)),
  );
}

/** A recipient's book: every version stored once, told to the office once, audited once. */
export function receivedOnce(office, acknowledged, { stored, told, audited }) {
  const wanted = acknowledged.map(({ eventId }) => eventId);
  const ids = (rows) => rows.map(({ eventId }) => eventId);
  const versions = tally(acknowledged, ({ clueNo }) => clueNo);
  const audits = new Map(audited.map(({ key, n }) => [key, n]));
  const wrong = [...versions].filter(([key, n]) => audits.get(key) !== n);
  return verdict(`every clue is at ${office}: stored, told and audited once`, wanted.length, [
    ...exactlyOnce(wanted, ids(stored)).map((one) => `stored, ${one}`),
    ...exactlyOnce(wanted, ids(told)).map((one) => `told, ${one}`),
    ...wrong.map(([key, n]) => `audited ${audits.get(key) ?? 0} times instead of ${n}: ${key}`),
  ]);
}

/** Rows in the order in which they were told: versions of one key only ever grow. */
export function inOrder(office, told) {
  const last = new Map();
  const broken = [];
  for (const { key, version } of told) {
    if (version <= (last.get(key) ?? 0)) broken.push(`${key}: version ${version} after ${last.get(key)}`);
    last.set(key, version);
  }
  return verdict(`what ${office} was told of one clue came in its order`, told.length, broken);
}

export function receiptedOnce(office, acknowledged, receipts) {
  const name = (key, version) => `${key} v${version}`;
  const wanted = acknowledged.map(({ clueNo, version }) => name(clueNo, version));
  const held = receipts.map(({ key, version }) => name(key, version));
  return verdict(`every receipt of ${office} came back`, wanted.length, exactlyOnce(wanted, held, { others: true }));
}

/** Counts that people are shown must be the marks behind them, of which there is one for each subject. */
export function countedOnce({ marks, shown }) {
  const name = ({ office, state, n }) => `${office} ${state} ${n}`;
  const broken = exactlyOnce(marks.map(name), shown.map(name));
  return verdict('supervision counts everything once', marks.length, broken);
}

/** Each acknowledged act is one act at its service and one step at case-transfer; each idempotency key is one act. */
export function actsOnce(acknowledged, { acts, steps }) {
  const numbers = acknowledged.map(({ commandNo }) => commandNo);
  const byNumber = new Map(steps.map((step) => [step.commandNo, step]));
  const differing = acts.filter(({ commandNo, status, seq }) => {
    const step = byNumber.get(commandNo);
    return status !== 'recorded' || step?.seq !== seq;
  });
  const keys = tally(acts, ({ owner, key }) => `${owner} ${key}`);
  return verdict('acknowledged acts are recorded, once', numbers.length, [
    ...exactlyOnce(
      numbers,
      acts.map(({ commandNo }) => commandNo),
    ).map((one) => `act, ${one}`),
    ...exactlyOnce(
      numbers,
      steps.map(({ commandNo }) => commandNo),
      { others: true },
    ).map((one) => `step, ${one}`),
    ...[...keys].filter(([, n]) => n > 1).map(([key, n]) => `${n} acts for ${key}`),
    ...differing.map(
      ({ commandNo, status, seq }) =>
        `${commandNo}: ${status} as ${seq}, at case-transfer ${byNumber.get(commandNo)?.seq}`,
    ),
  ]);
}

/** Agency and organ have every step of case-transfer with the command that was signed; the police have those from the sending on. */
export function timelinesAgree(steps, { customs, police, supervision }) {
  const name = ({ caseNo, seq, command }) => `${caseNo} ${seq} ${command}`;
  const sentAt = new Map(steps.filter(({ step }) => step === 'send').map(({ caseNo, seq }) => [caseNo, seq]));
  const fromSending = steps.filter(({ caseNo, seq }) => seq >= (sentAt.get(caseNo) ?? Infinity));
  const contiguous = steps.filter(({ caseNo, seq }, at) => seq !== 1 && steps[at - 1]?.caseNo !== caseNo);
  return verdict('agency, police and organ have every step that was recorded', steps.length, [
    ...contiguous.map(({ caseNo, seq }) => `case-transfer, ${caseNo} begins with ${seq}`),
    ...exactlyOnce(steps.map(name), customs.map(name)).map((one) => `customs, ${one}`),
    ...exactlyOnce(steps.map(name), supervision.map(name)).map((one) => `supervision, ${one}`),
    ...exactlyOnce(fromSending.map(name), police.map(name)).map((one) => `police, ${one}`),
  ]);
}

const TOLD_TO_THE_ORGAN = ['overdue', 'escalated'];

/** Whoever is told of alarms has each once for its date, and none that did not ring. */
export function alarmsTold({ rungs, agency, organ }, office) {
  const name = ({ caseNo, clockId, rung, rungAt }) => `${caseNo} ${clockId} ${rung} ${rungAt.toISOString()}`;
  const all = rungs.map(name);
  const [forAgency, forOrgan] = [
    rungs.filter((one) => one.office === office),
    rungs.filter(({ rung }) => TOLD_TO_THE_ORGAN.includes(rung)),
  ];
  const unheard = (held) => held.map(name).filter((one) => !new Set(all).has(one));
  return verdict('alarms are told to agency and organ, once', rungs.length, [
    ...exactlyOnce(forAgency.map(name), agency.map(name), { others: true }).map((one) => `agency, ${one}`),
    ...exactlyOnce(forOrgan.map(name), organ.map(name), { others: true }).map((one) => `organ, ${one}`),
    ...[...unheard(agency), ...unheard(organ)].map((one) => `told and never rung: ${one}`),
  ]);
}

/**
 * No clock is behind its time; each overdue case's limit rang, at the instant that follows from what its officer entered;
 * and none rang later than what disturbed its service explains. `outages`: `{ from, to }` in milliseconds.
 */
export function ringsInTime({ rungs, missed }, finished, outages, graceMs) {
  const dueOf = new Map(
    rungs.filter(({ rule, rung }) => rule === 'order-310/5.2.send' && rung === 'due').map((one) => [one.caseNo, one]),
  );
  const overdue = finished.filter(({ sendingDueAt }) => sendingDueAt);
  const wrong = overdue.filter(
    ({ caseNo, sendingDueAt }) => dueOf.get(caseNo)?.rungAt.toISOString() !== new Date(sendingDueAt).toISOString(),
  );
  const late = rungs
    .map((one) => ({ ...one, lateMs: latenessOf(one, outages) }))
    .filter(({ lateMs }) => lateMs > graceMs);
  return verdict('no deadline is missed; alarms ring at their time, or as soon as an outage is over', rungs.length, [
    ...missed.map(({ caseNo, rule }) => `not rung yet: ${caseNo} ${rule}`),
    ...wrong.map(
      ({ caseNo, sendingDueAt }) =>
        `${caseNo}: due ${sendingDueAt}, rang for ${dueOf.get(caseNo)?.rungAt?.toISOString()}`,
    ),
    ...late.map(
      ({ caseNo, rule, rung, lateMs }) =>
        `${caseNo} ${rule} ${rung}: ${Math.round(lateMs / 1000)} s late beyond any outage`,
    ),
  ]);
}

/** How long after it could ring (due, and its step recorded) a clock rang, without the time in which its service was disturbed. */
export function latenessOf({ rungAt, startedAt, recordedAt }, outages) {
  const from = Math.max(rungAt.getTime(), startedAt.getTime());
  const to = recordedAt.getTime();
  return Math.max(0, to - from - overlap(from, to, outages));
}

/** Milliseconds of a span that lie in at least one of the outages. */
function overlap(from, to, outages) {
  let covered = 0;
  let reached = from;
  for (const outage of [...outages].sort((one, other) => one.from - other.from)) {
    const [begin, end] = [Math.max(outage.from, reached), Math.min(outage.to, to)];
    if (end <= begin) continue;
    covered += end - begin;
    reached = end;
  }
  return covered;
}

export function nothingLeft(left) {
  return verdict('nothing waits in an outbox, nothing is parked', left.length, [
    ...left.filter(({ outbox }) => outbox > 0).map(({ owner, outbox }) => `${owner}: ${outbox} in the outbox`),
    ...left.flatMap(({ owner, parked }) => parked.map((one) => `${owner} parked ${JSON.stringify(one)}`)),
  ]);
}

/** Days of reconciliation as both sides state them; what a restored owner had sent before its database was lost is surplus, and explained. */
export function reconciled(days, differences, restored) {
  const isExplained = ({ channel, kind }) =>
    kind === 'surplus' && restored.some((owner) => channel.includes(`.from.${owner}.`));
  const open = days.filter(({ agrees }) => agrees === undefined || agrees === null);
  return verdict('reconciliation finds no difference', days.length, [
    ...open.map(({ service, channel, day }) => `${service} has not concluded ${channel} ${day}`),
    ...differences
      .filter((one) => !isExplained(one))
      .map((one) => `${one.channel} ${one.kind} ${one.eventId} ${one.eventType}`),
  ]);
}

export function auditsHold(verifications) {
  const broken = verifications.filter(({ isValid }) => !isValid).map(({ owner, said }) => `${owner}: ${said}`);
  return verdict('every audit log verifies, cosigned by its witnesses', verifications.length, broken);
}

/** Sentences that others have found: an answer no client may get, a process that ended by itself, a wait in vain. */
export function nothingUnexpected(claim, compared, found) {
  return verdict(claim, compared, found);
}
