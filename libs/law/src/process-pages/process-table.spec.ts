import { loadLaw } from '../law.js';
import { diagramName, shippedDiagrams } from './diagrams.js';
import { processPage } from './process-page.js';
import { checkTableChoice, processTable } from './process-table.js';

const law = loadLaw();

describe('the process table for people and programs', () => {
  it('is that of the newest national pack when none is named, with every track, step and clock it speaks of', () => {
    const table = processTable(law, {});
    const process = law.processes.get(table.pack)!;
    expect(table.tracks.map(({ track }) => track)).toEqual(process.tracks.map(({ track }) => track));
    expect(table.tracks.flatMap(({ steps }) => steps.map(({ step }) => step)).sort()).toEqual(
      process
        .steps()
        .map(({ name }) => name)
        .sort(),
    );
    const spoken = table.tracks.flatMap(({ steps }) => steps.flatMap(({ starts, stops }) => [...starts, ...stops]));
    expect([...new Set(spoken)].filter((rule) => table.clocks.every((clock) => clock.rule !== rule))).toEqual([]);
  });

  it('keeps an older pack as it was, and shows one track alone with its own clocks', () => {
    const { pack, tracks, clocks } = processTable(law, { pack: 'national-2020@1', track: 'dossier' });
    expect([pack, tracks.map(({ track, version }) => `${track}@${version}`)]).toEqual([
      'national-2020@1',
      ['dossier@1'],
    ]);
    expect(clocks.map(({ rule }) => rule)).toContain('order-310/5.2.approve');
  });

  it('says of each step all that it does to clocks, who presides may take and no paper may lack, on the page too', () => {
    const { tracks, clocks, ...table } = processTable(law, { track: 'seizure' });
    const named = (wanted: string) => tracks[0]!.steps.find(({ step }) => step === wanted);
    const year = 'customs-penalty-regulation/40.detention';
    expect(named('record-seizure')?.startsFor).toContainEqual({ owner: 'customs', measure: 'seizure', clock: year });
    expect(named('begin-review')).toMatchObject({ pauses: [year] });
    expect(named('end-review')).toMatchObject({ resumes: [year] });
    expect(named('extend-seizure')).toMatchObject({ orWhoPresides: true, extends: expect.arrayContaining([year]) });
    expect(clocks.map(({ rule }) => rule)).toContain(year);
    const page = processPage({ ...table, tracks, clocks }, new Map());
    expect(page).toContain(`+ <code>${year}</code> (seizure, customs)`);
    expect(page).toContain('principal-head，或者主持工作的负责人');
    const decided = processTable(law, { track: 'police-decision' });
    expect(decided.tracks[0]!.steps.find(({ step }) => step === 'decline-to-file')).toMatchObject({
      requiredPapers: ['returned-materials-list'],
    });
    expect(processPage(decided, new Map())).toContain('退回案卷材料清单（必备 required）');
  });

  it('names a pack or track that is none, with those there are', () => {
    expect(checkTableChoice(law, { pack: 'x' })).toMatchObject([{ path: '/pack', code: 'LAW.PACK_UNKNOWN' }]);
    expect(checkTableChoice(law, { track: 'x' })).toMatchObject([{ path: '/track', code: 'LAW.TRACK_UNKNOWN' }]);
    expect(checkTableChoice(law, {})).toEqual([]);
  });

  it('says in Chinese and English why a state waits without a limit, on the page too', () => {
    const states = law.packs
      .all()
      .flatMap(({ key }) => processTable(law, { pack: key }).tracks.flatMap((track) => track.states));
    const reasoned = states.filter(({ noLimitBecause }) => noLimitBecause !== undefined);
    expect(reasoned.filter(({ noLimitBecauseZh = '' }) => !/\p{Script=Han}/u.test(noLimitBecauseZh))).toEqual([]);
    expect(reasoned.length).toBeGreaterThan(50);
    expect(processPage(processTable(law, { track: 'related-cases' }), new Map())).toContain(
      '<td>可以再并入其他案件 · further cases may be joined</td>',
    );
  });

  it('says of a window that nobody is late by it, also of one whose article says 应当 (police procedure Art. 294(1))', () => {
    const page = processPage(processTable(law, { track: 'non-prosecution-review' }), new Map());
    expect(page).toContain('window: later is warned of, nobody is late by it');
    expect(page).toContain('此处理解为行使权利的期间');
  });

  it('speaks of opening a dossier as 立卷: 立案 is what the police decide', () => {
    const page = processPage(processTable(law, { track: 'dossier' }), new Map());
    expect(page).toContain('案件沿用立卷时的规则包');
  });

  it('reads as a page in which nothing of the data is taken for markup, also without a diagram', () => {
    const { tracks, ...table } = processTable(law, { track: 'dossier' });
    const spoilt = { ...table, tracks: tracks.map((track) => ({ ...track, zh: '<b onclick="x">&' })) };
    const page = processPage(spoilt, new Map());
    expect(page).toContain('&lt;b onclick=&quot;x&quot;&gt;&amp;');
    expect(page).not.toContain('<svg');
    expect(processPage({ ...table, tracks }, shippedDiagrams())).toContain('<figure><svg');
    expect(shippedDiagrams().has(diagramName(tracks[0]!))).toBe(true);
  });
});
