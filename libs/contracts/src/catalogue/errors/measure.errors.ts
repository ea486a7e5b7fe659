import type { CatalogueEntry } from '../error-entry.js';

const refusal = (zh: string, en: string, status = 422): CatalogueEntry => ({ kind: 'refused', status, zh, en });

/** Why an act on a seizure or a preservation is not recorded, and what is odd about one that is. */
export const MEASURE_ERRORS: Readonly<Record<string, CatalogueEntry>> = {
  'CASE.MEASURE_REQUIRED': refusal(
    '应当填写强制措施的种类、文书号和日期',
    'the kind, paper number and day of the measure are missing',
  ),
  'CASE.MEASURE_NOT_IN_THESE_RULES': refusal(
    '本案适用的规则没有此种强制措施，请按说明所列种类记录（海关扣留记录为 seizure）',
    'the rules of this case know no such measure: record it as one of the kinds in the reason (a detention by customs is a seizure)',
  ),
  'CASE.MEASURE_IN_FUTURE': refusal('强制措施日期晚于办理时间', 'the measure was taken later than the act'),
  'CASE.MEASURE_RECORDED_ALREADY': refusal(
    '此文书号的强制措施已经记录',
    'a measure of this paper number is recorded already',
    409,
  ),
  'CASE.MEASURE_NOT_RUNNING': refusal(
    '没有所写的在施行的强制措施，见说明',
    'no such measure is running; see the reason',
    409,
  ),
  'CASE.MEASURE_NOT_OF_THIS_STEP': refusal('这一步骤不适用于此项强制措施', 'the step does not apply to such a measure'),
  'CASE.MEASURE_NOT_SAID': refusal(
    '有多项强制措施在施行，应当在 measure 中写明文书号，见说明',
    'several measures are running and `measure` does not say which: name its paper, see the reason',
  ),
  'CASE.CLOCK_PAUSED_ALREADY': refusal('期限已经中止计算', 'the time stands still already', 409),
  'CASE.CLOCK_NOT_PAUSED': refusal('期限没有因此中止计算', 'the time does not stand still for this', 409),
  'CASE.CLOCK_EXTENDED_ALREADY': refusal('期限已经延长过', 'the time was extended already', 409),
  'CASE.MEASURE_POWER_NOT_FOUND': refusal(
    '本系统在所列条文中未查到该机关采取此项强制措施的职权，没有起算期限',
    'in the clause named no power of this agency to take the measure was found; no time was started',
  ),
  'CASE.EXTENDED_AFTER_END': refusal(
    '延长时期限已经届满（{dueAt}）',
    'the time was over when it was extended ({dueAt})',
  ),
};
