/** Looking for a place costs a dozen times the reading; nobody may have that done of megabytes. */
const MOST_SEARCHED = 256 * 1024;

/**
 * After how many characters a text stops being JSON; all of them when it merely ends too soon. V8 says so itself, except
 * of a sign that it did not expect: that is looked for by reading shorter and shorter beginnings.
 */
export function faultPosition(text: string, error: Error): number | '?' {
  if (endsTooSoon(text, error)) return text.length;
  const said = positionIn(error);
  if (said !== undefined) return said;
  if (text.length > MOST_SEARCHED) return '?';
  let sound = 0;
  let faulty = text.length;
  while (faulty - sound > 1) {
    const middle = (sound + faulty) >> 1;
    if (mayGoOn(text.slice(0, middle))) sound = middle;
    else faulty = middle;
  }
  return sound;
}

function mayGoOn(beginning: string): boolean {
  try {
    JSON.parse(beginning);
    return true;
  } catch (error) {
    return endsTooSoon(beginning, error as Error);
  }
}

function endsTooSoon(text: string, error: Error): boolean {
  return /end of JSON input/.test(error.message) || (positionIn(error) ?? -1) >= text.length;
}

function positionIn({ message }: Error): number | undefined {
  const said = /position (\d+)(?: \(line \d+ column \d+\))?$/.exec(message)?.[1];
  return said === undefined ? undefined : Number(said);
}
