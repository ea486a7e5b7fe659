import { Trouble } from '../bootstrap/trouble.mjs';

/** A time as an operator writes it; `now` too. Throws `Trouble` when it is none. */
export function instantOf(text) {
  const instant = text === 'now' ? new Date() : new Date(text);
  if (Number.isNaN(instant.getTime()))
    throw new Trouble(`${text} is no time: say it as 2026-11-27T09:00:00+08:00, or now.`);
  return instant;
}
