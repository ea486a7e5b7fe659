import { Trouble } from '../bootstrap/trouble.mjs';

const TIME = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?) ?(Z|[+-]\d\d:?\d\d)?)?$/i;
const CHINA = '+08:00';

/**
 * A time as an operator writes it; `now` too. Without a zone it is one in China, as tables tell them: taken for the server's own
 * it would be another instant there, and a key that was lost be believed eight hours longer. Throws `Trouble` when it is none.
 */
export function instantOf(text) {
  const instant = text === 'now' ? new Date() : new Date(withZone(text));
  if (Number.isNaN(instant.getTime()))
    throw new Trouble(`${text} is no time: say it as 2026-11-27T09:00:00+08:00, or now.`);
  return instant;
}

function withZone(text) {
  const [, day, time = '00:00', zone = CHINA] = TIME.exec(text) ?? [];
  return exists(day) ? `${day}T${time}${zone.toUpperCase()}` : NaN;
}

/** The 30th of February would be taken for the 2nd of March. */
function exists(day) {
  const midnight = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(day);
}
