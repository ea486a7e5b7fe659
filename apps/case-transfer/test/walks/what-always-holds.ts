import type { ClockView } from '#libs/contracts';
import { addDecimals } from '#libs/kernel';
import { goodsView } from '#libs/law';
import type { LedgerItem, Step } from '#libs/law';
import { law, replayed } from './random-walk.js';
import type { Walk } from './random-walk.js';

/** One sentence for each thing that is wrong with the case as it stands. */
export function wrongWith(walk: Walk): string[] {
  return [...goodsAstray(walk), ...trackWithoutClock(walk), ...clocksForNobody(walk), ...leftWithPolice(walk)];
}

/** What is wrong with how the case came to stand so. */
export function wrongWithRecord({ record, steps, acts }: Walk): string[] {
  if (!record) return [];
  const again = JSON.stringify(plain(replayed(acts))) === JSON.stringify(plain(record));
  const view = goodsView(record.caseNo, steps, []).items.map(({ itemNo, holdings }) => [itemNo, holdings]);
  const ledger = [...record.goods].map(([itemNo, { holdings }]) => [itemNo, holdings]);
  return [
    ...(again ? [] : ['decided anew it stands otherwise']),
    ...(JSON.stringify(view) === JSON.stringify(ledger) ? [] : ['read from its steps its goods are elsewhere']),
  ];
}

function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (_, one: unknown) => (one instanceof Map ? [...one] : one)) ?? 'null');
}

/** All of an item is somewhere, once, in hands of the side for which it is held. */
function goodsAstray({ record }: Walk): string[] {
  return [...(record?.goods.values() ?? [])].flatMap(({ item, holdings, ends }: LedgerItem) => {
    const held = holdings.map(({ quantity }) => quantity);
    const places = new Set(holdings.map(({ side, holder, keptAt }) => `${side} ${holder} ${keptAt}`));
    const isWhole = addDecimals([...held, ...Object.values(ends)]) === item.quantity.value;
    const isApart = places.size === holdings.length && held.every((one) => Number(one) > 0);
    const isOwn = holdings.every(({ side, holder }) => !(holder === 'police' && side === 'transferor'));
    return isWhole && isApart && isOwn ? [] : [`item ${item.itemNo} is ${JSON.stringify({ holdings, ends })}`];
  });
}

/** A state with a limit has its clock running, or a longer one of the same step. */
function trackWithoutClock({ record, process, state }: Walk): string[] {
  const running = state!.clocks.filter(({ stoppedAt }) => !stoppedAt);
  return [...(record?.tracks ?? [])].flatMap(([track, { state: name }]) => {
    const { within, for: awaited = [] } = process.state(track, name)?.waits ?? {};
    const isThere = running.some(
      ({ rule, awaits }) => rule === within || (isLonger(rule, within) && awaited.includes(awaits)),
    );
    return within === undefined || isThere ? [] : [`${track}.${name} waits and ${within} does not run`];
  });
}

function isLonger(rule: string, than: string | undefined): boolean {
  return law.rules.get(rule)?.countsFromStartOf === than;
}

/** Each time that runs is ended by something that somebody can do now; a window only while it may be used. */
function clocksForNobody({ state, process }: Walk): string[] {
  const running = (state?.clocks ?? []).filter(({ stoppedAt }) => !stoppedAt);
  const isOnce = ({ rule, measureNo }: ClockView) =>
    running.filter((one) => one.rule === rule && one.measureNo === measureNo).length === 1;
  const possible = (state?.next ?? []).map(({ step }) => process.step(step)!);
  return running.flatMap((clock) => [
    ...(isOnce(clock) ? [] : [`two clocks of ${clock.rule} run`]),
    ...(possible.some((step) => ends(step, clock)) ? [] : [`nobody can end ${clock.rule}`]),
  ]);
}

function ends(step: Step, { rule, measureNo }: ClockView): boolean {
  if (measureNo !== undefined && (step.measure === 'lifts' || step.measure === 'moves')) return true;
  return step.stops?.includes(rule) === true;
}

/** Whoever holds goods of a case can dispose of them or give them away. */
function leftWithPolice({ record, state, process }: Walk): string[] {
  const holdings = [...(record?.goods.values() ?? [])].flatMap((item) => item.holdings);
  const possible = (state?.next ?? []).map(({ step }) => process.step(step)!);
  const goods = record?.tracks.get('goods')?.state;
  const withPolice = holdings.some(({ side }) => side === 'receiver');
  const underWay = holdings.some(({ holder }) => holder === 'handover');
  const isPursued = ['running', 'forProsecution'].includes(record?.tracks.get('investigation')?.state ?? '');
  const isEnded = !isPursued || record?.tracks.get('prosecution')?.state === 'notProsecuted';
  const canReturn = possible.some((step) => step.goods === 'returned' && step.by === 'receiver');
  const canTake = possible.some((step) => step.goods === 'taken-back' || step.goods === 'received');
  return [
    ...(withPolice && isEnded && !canReturn ? [`goods.${goods}: the police cannot give back what they hold`] : []),
    ...(underWay && !canTake ? [`goods.${goods}: nobody can take what lies in the handover`] : []),
  ];
}
