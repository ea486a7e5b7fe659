import { CLUES, eventTypeOf } from '#libs/contracts';
import type { Agency, EventClass } from '#libs/contracts';
import { GENERATED, table, textFile } from './generated-file.js';
import type { GeneratedFile } from './generated-file.js';

/** What the page needs of an agency's definition. */
export interface DescribedAgency {
  readonly name: Agency;
  readonly clue: { readonly name: string };
  readonly posted: EventClass;
  readonly intake: readonly { readonly name: string }[];
  readonly reactions: readonly {
    readonly event: EventClass;
    readonly from: Agency;
    readonly decide: { readonly name: string };
  }[];
}

/** TypeScript source by path; comments and codes are read from it, so that the page cannot say otherwise. */
export type Sources = ReadonlyMap<string, string>;

/** One page on what the agencies differ in, from their definitions and the comments of their rules. */
export function agenciesFile(agencies: readonly DescribedAgency[], sources: Sources): GeneratedFile {
  return textFile('docs/agencies.md', [
    GENERATED,
    '# The four agencies',
    '',
    'Same verbs, own nouns: everything the agencies differ in stands in `apps/<agency>/src/<agency>.agency.ts`; this page is drawn from there.',
    '',
    ...table(
      ['agency', 'clue class', 'event', 'clue numbers', 'intake rules', 'reacts to'],
      agencies.map(({ name, clue, posted, intake, reactions }) => [
        name,
        `\`${clue.name}\``,
        `\`${eventTypeOf(name, posted)}\` v${posted.version}`,
        `\`${CLUES[name].numberPrefix}-…\``,
        String(intake.length),
        reactions.map(({ event, from }) => `\`${eventTypeOf(from, event)}\``).join(', '),
      ]),
    ),
    ...agencies.flatMap((agency) => ['', ...section(agency, sources)]),
  ]);
}

function section({ name, intake, reactions }: DescribedAgency, sources: Sources): string[] {
  const rules = intake.map((rule) => {
    const text = sourceOf(rule.name, name, sources);
    return [`\`${rule.name}\``, commentOf(rule.name, text), codesIn(rule.name, text)];
  });
  const reacts = reactions.map(({ event, from, decide }) => [
    `\`${eventTypeOf(from, event)}\``,
    `\`${decide.name}\``,
    commentOf(decide.name, sourceOf(decide.name, name, sources)),
  ]);
  return [
    `## ${name}`,
    '',
    ...table(['intake rule', 'why', 'codes (**refused**, warned)'], rules),
    '',
    ...table(['on hearing', 'reaction', 'what it does'], reacts),
  ];
}

/** The agency's own file first: two agencies may call a rule by one name and give different reasons. */
function sourceOf(name: string, agency: Agency, sources: Sources): string {
  const declares = new RegExp(`export (const|function) ${name}\\b`);
  const declaring = [...sources].filter(([, source]) => declares.test(source));
  const [, text] = declaring.find(([path]) => path.startsWith(`apps/${agency}/`)) ?? declaring[0] ?? [];
  if (text === undefined) throw new Error(`${name} is exported by none of the sources`);
  return text;
}

/** The doc comment in front of a declaration, as one line. */
function commentOf(name: string, text: string): string {
  const before = text.slice(0, text.search(new RegExp(`export (const|function) ${name}\\b`)));
  const [, comment = ''] = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*$/.exec(before) ?? [];
  return comment
    .replaceAll(/^\s*\*\s?/gm, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** The rules that all agencies share look into several files; their codes are listed with the CODE group. */
function codesIn(name: string, text: string): string {
  if (name === 'checkContentCodes') return '**`CODE.*_FORM`**, `CODE.*_CHECK_DIGIT`, …';
  const shared: Readonly<Record<string, string>> = {
    checkMailItem: '**`CODE.MAIL_NO_FORM`**, `CODE.MAIL_NO_CHECK_DIGIT`',
    cartonCodeFaults: '**`CODE.CARTON_*`**',
  };
  const own = [...text.matchAll(/\b(refuse|warn)\(\s*'([A-Z_.-]+)'/g)].map(([, level, code]) =>
    level === 'refuse' ? `**\`${code}\`**` : `\`${code}\``,
  );
  const borrowed = Object.entries(shared).flatMap(([call, codes]) => (text.includes(`${call}(`) ? [codes] : []));
  return [...new Set([...own, ...borrowed])].join(', ');
}
