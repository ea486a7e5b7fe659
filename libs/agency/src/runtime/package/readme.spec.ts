import type { CaseState, RecordedStep } from '#libs/contracts';
import { ManualClock } from '#libs/kernel';
import { LawWords } from '#libs/law';
import { aDirectory } from '#libs/testing';
import { approvalClock, at, aRecordedStep } from '#libs/testing/cases';
import { readmeOf } from './readme.js';

const OFFICE = 'changping-customs';
const PACK = 'national-2020@5';

/** The page of a case with these steps. */
function pageOf(...steps: RecordedStep[]): string {
  const clock = new ManualClock(new Date(at(600)));
  const state = {
    ...{ caseNo: 'AJ-1', seq: steps.length, title: '鞋案', pack: PACK, clueNos: [], participants: [], tracks: [] },
    ...{ clocks: [approvalClock()], next: [] },
  } as CaseState;
  const parts = { office: OFFICE, state, steps, documents: [], clues: [], records: [] };
  return readmeOf(parts, { law: LawWords.load(), directory: aDirectory(clock).directory });
}
const step = (seq: number, name: string, more: Partial<RecordedStep>) =>
  aRecordedStep({ seq } as CaseState, name, OFFICE, 10 * seq, more);

describe('the page of a package', () => {
  it('cites law, article and paragraph of each step and limit, and names the limit', () => {
    const page = pageOf(step(1, 'report', { basis: 'order-310/5.1' }));
    expect(page).toContain('《行政执法机关移送涉嫌犯罪案件的规定》第五条第一款');
    expect(page).toContain('移送审批期限');
    expect(page).toContain('《行政执法机关移送涉嫌犯罪案件的规定》第五条第二款');
  });

  it('says of a corrected step what it says now, and of the correction what it corrects', () => {
    const correction = { seq: 1, field: 'reasons' as const, was: '笔误', shallBe: '货值十万元' };
    const wasDocument = { kind: 'filing-notice', title: '立案通知书' };
    const numbered = {
      seq: 1,
      field: 'document' as const,
      wasDocument,
      shallBeDocument: { ...wasDocument, documentNo: '8' },
    };
    const page = pageOf(
      step(1, 'report', { reasons: '笔误' }),
      step(2, 'correct-record', { correction }),
      step(3, 'correct-record', { correction: numbered }),
    );
    expect(page).toContain('已由第 2 步更正 / corrected by step 2: 理由 / reasons “笔误” → “货值十万元”');
    expect(page).toContain('更正第 1 步 / corrects step 1: 理由 / reasons “笔误” → “货值十万元”');
    expect(page).toContain('已由第 3 步更正 / corrected by step 3: 文书 / document “立案通知书” → “立案通知书 8”');
  });

  it('says what was warned of, and what the agency imposed', () => {
    const warning = { code: 'CASE.FINE_INSTEAD_OF_TRANSFER', basis: 'order-310/11.1', params: [] };
    const penalty = {
      kinds: ['fine' as const],
      decisionNo: '关罚〔2026〕1号',
      decidedOn: '2026-11-20',
      fine: '1000',
      currency: 'CNY',
    };
    const page = pageOf(step(1, 'record-penalty', { warnings: [warning], penalty }));
    expect(page).toMatch(/提示 \/ warning: [^;<]*不得以行政处罚代/);
    expect(page).toContain('关罚〔2026〕1号 (2026-11-20) 1000 CNY');
  });
});
