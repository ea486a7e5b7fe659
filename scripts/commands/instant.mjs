import { Trouble } from '../bootstrap/trouble.mjs';

const DAY = /^\d{4}-\d\d-\d\d$/;
const TIME = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?) ?(Z|[+-]\d\d:?\d\d)?$/i;
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
  if (DAY.test(text)) return `${text}T00:00:00${CHINA}`;
  const [, day, time, zone = CHINA] = TIME.exec(text) ?? [];
  return day === undefined ? NaN : `${day}T${time}${zone.toUpperCase()}`;
}
