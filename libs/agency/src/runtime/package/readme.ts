import type { CaseState, ClockView, Directory, OfficeId, RecordedStep } from '#libs/contracts';
import { correctionsIn, countedDue } from '#libs/law';
import type { LawWords } from '#libs/law';
import {
  clueFile,
  commandFile,
  documentFile,
  PACKAGE_FORMAT,
  recordFile,
  recordProofFile,
  stepFile,
} from '#libs/security';
import type { PackagedClue, PackagedDocument } from '#libs/security';
import type { RecordOfStep } from './packaged-records.js';
import { link, localTime, page, table } from './readme-html.js';
import type { Html } from './readme-html.js';
import { both, cited, remarksOf } from './readme-remarks.js';

/** What the page tells of. */
export interface ReadmeParts {
  readonly office: OfficeId;
  readonly state: CaseState;
  readonly steps: readonly RecordedStep[];
  readonly documents: readonly PackagedDocument[];
  readonly clues: readonly PackagedClue[];
  readonly records: readonly RecordOfStep[];
}

interface Names {
  readonly law: LawWords;
  readonly directory: Directory;
}

/** The clause that says what a transfer must come with: five classes of material (Order 310 Art. 6). */
const MATERIALS = 'order-310/6';

/** The package in words, for a reader who has nothing but a browser. Chinese first. */
export function readmeOf(parts: ReadmeParts, names: Names): string {
  const { state, steps } = parts;
  return page(`案件包 ${state.caseNo} ${state.title}`, [
    ['案件 / the case', aboutCase(parts, names)],
    [
      '移送材料 / materials of the transfer (《行政执法机关移送涉嫌犯罪案件的规定》第六条 / Order 310 Art. 6)',
      materials(parts, names),
    ],
    ['其他文书 / other papers', otherPapers(parts, names)],
    ['步骤 / steps', stepTable(steps, state.pack, names)],
    ['期限 / clocks', clockTable(state, names)],
    ['线索 / clues', clueTable(parts, names)],
    ['审计证明 / audit proofs', recordTable(parts.records)],
    ['如何核验 / how to verify', HOW_TO_VERIFY],
  ]);
}

function officeName({ directory }: Names, id: OfficeId): string {
  const name = directory.office(id)?.name;
  return name ? `${both(name)} (${id})` : id;
}

function aboutCase({ office, state, steps }: ReadmeParts, names: Names): string {
  const first = steps[0]?.seq ?? 1;
  return table(
    ['项目 / item', '内容 / content'],
    [
      ['案件编号 / case number', state.caseNo],
      ['案件名称 / title', state.title],
      ['涉嫌罪名条文 / article of the Criminal Law', state.suspectedCrime ?? ''],
      ...state.participants.map(({ office: id, as }) => [PARTS[as], officeName(names, id)]),
      ...state.tracks.map(({ track, state: at }) => [
        `状态 / state: ${track}`,
        both(names.law.state(track, at, state.pack)),
      ]),
      ['规则版本 / rule pack', state.pack],
      [
        '步骤 / steps',
        `${first}–${state.seq}${first > 1 ? '；之前的步骤不在包内 / earlier steps are not inside' : ''}`,
      ],
      ['制作单位 / made by', officeName(names, office)],
    ],
  );
}

const PARTS = {
  transferor: '移送机关 / transferor',
  receiver: '受移送公安机关 / receiver',
  supervisor: '监督机关 / supervisor',
} as const;

function materials({ state, documents }: ReadmeParts, names: Names): string {
  const classes = names.law.papersUnder(MATERIALS, state.pack);
  const rows = classes.flatMap(({ kind, zh, en }, at) => {
    const head = `（${'一二三四五六七八九十'[at]}）${both({ zh, en })}`;
    const found = documents.filter((document) => document.kind === kind);
    if (found.length === 0) return [[head, '缺 / missing', '', '', '']];
    return found.map((document) => [head, ...documentCells(document, names)]);
  });
  return table(['类别 / class', ...DOCUMENT_HEADS], rows);
}

function otherPapers({ state, documents }: ReadmeParts, names: Names): string {
  const classes = new Set(names.law.papersUnder(MATERIALS, state.pack).map(({ kind }) => kind));
  const others = documents.filter(({ kind }) => !classes.has(kind));
  return table(
    ['文书 / paper', ...DOCUMENT_HEADS],
    others.map((document) => [both(names.law.document(document.kind, state.pack)), ...documentCells(document, names)]),
  );
}

const DOCUMENT_HEADS = ['名称 / title', '文号 / number', '步骤 / step', '文件 / file'];

function documentCells({ title, documentNo, seq, digest, held, office }: PackagedDocument, names: Names) {
  return [title, documentNo ?? '', String(seq), whereIs(digest, held, officeName(names, office))];
}

function whereIs(digest: string | undefined, held: boolean, office: string): string | Html {
  if (digest === undefined) return `未附电子文件，见 / no file, ask ${office}`;
  return held ? link(documentFile(digest), digest) : `本单位未持有，见 / not held, ask ${office}: ${digest}`;
}

function stepTable(steps: readonly RecordedStep[], pack: string, names: Names): string {
  const corrections = correctionsIn(steps);
  return table(
    [
      '序号 / no.',
      '步骤 / step',
      '依据 / article',
      '单位与人员 / office and officer',
      '时间 / times',
      '备注 / remarks',
    ],
    steps.map((step) => [
      link(stepFile(step.seq), String(step.seq)),
      both(names.law.step(step.step, pack)),
      cited(names.law.clause(step.basis)),
      `${officeName(names, step.office)} ${step.officer} (${step.role})`,
      `行为 acted ${localTime(step.actedAt)}; 签署 signed ${localTime(step.signedAt)}; 发至总线 on the bus ${localTime(step.onBusAt)}; 记录 recorded ${localTime(step.recordedAt)}`,
      remarksOf(step, corrections.get(step.seq) ?? [], pack, names),
    ]),
  );
}

function clockTable({ clocks, pack }: CaseState, names: Names): string {
  return table(
    [
      '等待 / waits for',
      '单位 / office',
      '起算 / from',
      '届满 / due',
      '停止 / stopped',
      '逾期 / overdue',
      '规则 / rule',
    ],
    clocks.map((clock) => [
      both(names.law.step(clock.awaits, pack)),
      officeName(names, clock.office),
      startOf(clock),
      `${localTime(countedDue(clock))}${clock.provisional ? ' 暂定 / provisional' : ''}`,
      localTime(clock.stoppedAt),
      lateness(clock),
      ruleOf(clock, names),
    ]),
  );
}

function ruleOf(clock: ClockView, { law }: Names): string {
  const { basis, ...title } = law.clock(clock);
  const unchecked = clock.mark === 'M' ? ' 未核对 / not checked' : '';
  return `${both(title)}: ${cited(basis)} (${clock.rule})${unchecked}`;
}

function startOf({ startedAt, startedFrom }: ClockView): string {
  const words = startedFrom === 'receipt' ? ' 步骤记录时起算 / from when the step was recorded' : '';
  return localTime(startedAt) + words;
}

function lateness({ overdue, missed = [] }: ClockView): string {
  const before = missed.map(({ dueAt, until }) => `${localTime(dueAt)} → ${localTime(until)}`).join('; ');
  if (before) return `是，届满后才延长 / yes, extended after the end: ${before}`;
  return overdue ? '是 / yes' : '否 / no';
}

function clueTable({ state, clues }: ReadmeParts, names: Names): string {
  return table(
    ['编号 / number', '发布单位 / posted by', '发布时间 / posted at', '内容 / content'],
    state.clueNos.map((clueNo) => {
      const clue = clues.find((one) => one.clueNo === clueNo);
      if (!clue) return [clueNo, '', '', '本单位未持有 / not held'];
      const recalled = clue.recalled ? ' 已撤回 / recalled' : '';
      return [
        clueNo,
        officeName(names, clue.office),
        localTime(clue.postedAt) + recalled,
        link(clueFile(clueNo), clue.contentDigest),
      ];
    }),
  );
}

function recordTable(records: readonly RecordOfStep[]): string {
  return table(
    ['步骤 / step', '记录时间 / recorded at', '证明 / proof'],
    records.map(({ seq, row, proof }) => [
      link(recordFile(seq), String(seq)),
      localTime(row.recorded_at),
      proof === undefined ? '尚未封存 / not sealed yet' : link(recordProofFile(seq), recordProofFile(seq)),
    ]),
  );
}

const HOW_TO_VERIFY = `<p>格式 / format: <code>${PACKAGE_FORMAT}</code>。时间为北京时间。/ Times are China Standard Time.</p>
<p>本页供阅读，以签名文件为准。manifest.json 列出每个文件的 SHA-256，由制作单位以 manifest.jws 签名；每一步的原始指令（如 ${commandFile(1)}）由行为单位签名；events/ 为办案平台逐条签名的记录及证明；audit/ 为制作单位系统审计日志中各步骤的记录，及其存在于日志（由其他机构见证）的证明；directory.json 为根密钥签署的单位与公钥目录。</p>
<p>核验不需要网络与系统：<code>npm run cluebridge -- package verify 文件.zip --root-key root.jwk.json</code>。根密钥请从发布机关另行取得，勿用包内自带者。格式说明见 docs/protocol.md。</p>
<p>This page is for reading; what counts is what is signed. manifest.json lists every file with its SHA-256, signed in manifest.jws by the office that made the package; each step's command is signed by the office that acted; events/ holds each record as the case service signed it, with its proof; audit/ holds the record of each step in the audit log of the maker’s service, with the proof that it lies in the log that the other owners witness; directory.json is the directory of offices and keys, signed by the root.</p>
<p>Verifying needs neither network nor system: the command above. Get the root key from whoever publishes it, not from inside. The format is described in docs/protocol.md.</p>`;
