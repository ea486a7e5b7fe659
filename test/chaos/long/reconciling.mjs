import { setTimeout as pause } from 'node:timers/promises';
import { SERVICES } from '../../../scripts/bootstrap/repository.mjs';

const LOOK_EVERY_MS = 2_000;
const CHINA_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;

/**
 * Has every owner compare each day of the run with all others, and gives what both sides then say: days, and the events
 * that differ. Waits until each comparison made after the asking is concluded, and agrees where it can.
 */
export async function reconcileAll(system, { from, to, restored, withinMs }) {
  const as = await operators(system);
  const asked = await Promise.all(
    daysBetween(from, to).flatMap((day) =>
      SERVICES.map((service) => as(service, 'POST', '/operations/reconciliation/checks', { day })),
    ),
  );
  const since = Date.now();
  let days = [];
  for (const end = performance.now() + withinMs; performance.now() < end; await pause(LOOK_EVERY_MS)) {
    days = await allDays(as);
    const isConcluded = ({ agrees, checkedAt }) =>
      agrees !== undefined && Date.parse(checkedAt) >= since - LOOK_EVERY_MS;
    const mayDiffer = ({ channel }) => restored.some((owner) => channel.includes(`.from.${owner}.`));
    if (days.length > 0 && days.every(isConcluded) && days.every((day) => day.agrees || mayDiffer(day))) break;
  }
  return { asked: asked.length, days, differences: await allDifferences(as, days) };
}

async function operators(system) {
  const tokens = Object.fromEntries(
    await Promise.all(SERVICES.map(async (service) => [service, await system.token('operator', service)])),
  );
  return async (service, method, path, body) => {
    const answer = await fetch(new URL(path, system.addresses[service]), {
      method,
      headers: { authorization: `Bearer ${tokens[service]}`, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${service} ${method} ${path}: ${answer.status} ${text}`);
    return JSON.parse(text);
  };
}

async function allDays(as) {
  const pages = await Promise.all(
    SERVICES.map(async (service) => {
      const { items } = await as(service, 'GET', '/operations/reconciliation?limit=200');
      return items.map((day) => ({ service, ...day }));
    }),
  );
  return pages.flat();
}

async function allDifferences(as, days) {
  const differing = days.filter(({ differing: n }) => n > 0);
  const found = await Promise.all(
    differing.map(async ({ service, channel, day, side }) => {
      const query = new URLSearchParams({ channel, day, limit: '200' });
      const { items } = await as(service, 'GET', `/operations/reconciliation/differences?${query}`);
      return items.map((one) => ({ service, side, channel, ...one }));
    }),
  );
  return found.flat();
}

/** Days in China, from one instant to another. */
export function daysBetween(from, to) {
  const dayOf = (at) => Math.floor((at + CHINA_MS) / DAY_MS);
  return Array.from({ length: dayOf(to) - dayOf(from) + 1 }, (_, n) =>
    new Date((dayOf(from) + n) * DAY_MS).toISOString().slice(0, 10),
  );
}
