import fs from 'node:fs';
import path from 'node:path';

/** What an agency holds for its offices, each of which may see its own alone. */
const OF_AN_OFFICE = [
  ...['clue', 'clue_receipt', 'outcome_report', 'received_clue', 'reaction', 'feed', 'attachment_holder'],
  'warning_confirmation',
  ...['case_participant', 'case_view', 'case_timeline', 'case_rung', 'case_todo', 'act', 'paper', 'official_clue'],
];
const ASKED_BY_CALLERS = ['libs/agency/src/runtime', 'libs/acts/src', 'libs/paper-desk/src', 'libs/feed/src'];

const AFTER_ITS_CASE = 'asked for once the office is known to take part in the case (`findState`)';
const NEWS_OF_CASES = 'what case-transfer says of a case is kept for whoever takes part';
const AFTER_ITS_CLUE = 'asked for once the office is known to hold the clue';
const AFTER_ITS_LOCK = 'the version was found and locked for its office before, in the same transaction';
const BY_COMMAND = 'what case-transfer says of a command, by the number that this service gave it';

/** Statements that name no office, by how they begin, each with why. */
const OTHERWISE_BOUND: Readonly<Record<string, string>> = {
  'select step from case_timeline': AFTER_ITS_CASE,
  'select seq, goods_told as goods from case_timeline': AFTER_ITS_CASE,
  'select rung_event from case_rung': AFTER_ITS_CASE,
  'delete from case_participant': NEWS_OF_CASES,
  'update case_participant set was_overdue': NEWS_OF_CASES,
  'select state from case_view': NEWS_OF_CASES,
  'select case_no, jsonb_agg(rung_event)': NEWS_OF_CASES,
  'update clue set superseded_at': AFTER_ITS_LOCK,
  'update clue set recalled_at': AFTER_ITS_LOCK,
  'update received_clue r set recalled_at':
    'the recall of a poster, at every holder; bound to the writer and its office',
  'select kind, subject, note, details, taken_at from reaction': AFTER_ITS_CLUE,
  'select command_no from act': BY_COMMAND,
  "update act a set status = 'recorded'": BY_COMMAND,
  "update act a set status = 'refused'": BY_COMMAND,
};

const TEXT = /text:\s*(`[^`]*`|'[^']*')/g;
/** In a condition: a column that is told with the rest binds nothing. */
const BY_OFFICE = /\b(where|on|using|and|values)\b.*\boffice\b/;
const NAMED = new RegExp(`\\b(from|join|update)\\s+(${OF_AN_OFFICE.join('|')})\\b`);

function sources(folder: string): string[] {
  return fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !/(migration|spec)\.ts$/.test(name))
    .map((name) => path.join(folder, name));
}

/** A constant of the same file stands for its words. */
function statements(file: string): string[] {
  const source = fs.readFileSync(file, 'utf8');
  const words = new Map(
    [...source.matchAll(/^const (\w+) = ['`]([^'`]*)['`];/gm)].map(([, name, text]) => [name, text]),
  );
  return [...source.matchAll(TEXT)]
    .map(([, text]) => text!.slice(1, -1).replace(/\$\{(\w+)\}/g, (whole, name) => words.get(name) ?? whole))
    .map((text) => text.replace(/\s+/g, ' ').trim())
    .filter((text) => NAMED.test(text));
}

describe('a statement that reads or changes what belongs to an office', () => {
  const all = ASKED_BY_CALLERS.flatMap(sources).flatMap((file) => statements(file).map((text) => ({ file, text })));
  const isOtherwiseBound = (text: string) => Object.keys(OTHERWISE_BOUND).find((begin) => text.startsWith(begin));

  it('says whose it is, or stands in the list of those that are bound otherwise', () => {
    expect(all.length).toBeGreaterThan(50);
    expect(all.filter(({ text }) => !BY_OFFICE.test(text) && !isOtherwiseBound(text))).toEqual([]);
  });

  it('that is bound otherwise is still there', () => {
    const begun = new Set(all.map(({ text }) => isOtherwiseBound(text)));
    expect(Object.keys(OTHERWISE_BOUND).filter((begin) => !begun.has(begin))).toEqual([]);
  });
});
