import { chinaTime } from '#libs/kernel';
import { dayOf, endOfDay } from '../calendar/china-day.js';
import type { Title } from '../data/title.js';
import { UNIT_WORDS } from '../goods/unit-words.js';

/** Where the names of what a warning names stand; each undefined for what is not known by that id. */
export interface NamesOfWarnings {
  rule(id: string): Title | undefined;
  document(kind: string): Title | undefined;
  office(id: string): Title | undefined;
}

type InWords = (value: string, names: NamesOfWarnings) => Title | undefined;

/** The values of a step's warning that are ids or instants. Stored warnings hold them so, and read well however old. */
const IN_WORDS: Readonly<Record<string, InWords>> = {
  rule: (id, names) => names.rule(id),
  kind: (id, names) => names.document(id),
  office: (id, names) => names.office(id),
  counterpart: (id, names) => (id === '' ? NOBODY : names.office(id)),
  dueAt: endInWords,
  unit: (id) => (UNIT_WORDS as Readonly<Record<string, Title>>)[id],
};

const NOBODY: Title = { zh: '未登记', en: 'none on record' };

/** A warning's values as its sentence says them in one language; what nobody has a name for stays as it is. */
export function valuesInWords(
  values: Readonly<Record<string, string>>,
  language: keyof Title,
  names: NamesOfWarnings,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, IN_WORDS[name]?.(value, names)?.[language] ?? value]),
  );
}

/** The day in China on which a time is over; with its hour and minute when that is not the end of the day. */
function endInWords(instant: string): Title | undefined {
  const at = new Date(instant);
  if (Number.isNaN(at.getTime())) return undefined;
  const [day = '', time = ''] = chinaTime(at).slice(0, 'YYYY-MM-DD HH:mm'.length).split(' ');
  const [year, month, date] = day.split('-').map(Number);
  const isEndOfDay = endOfDay(dayOf(at)).getTime() === at.getTime();
  return {
    zh: `${year}年${month}月${date}日${isEndOfDay ? '' : time}`,
    en: isEndOfDay ? day : `${day} ${time} in China`,
  };
}
