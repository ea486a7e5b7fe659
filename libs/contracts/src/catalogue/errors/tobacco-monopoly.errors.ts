import type { CatalogueEntry } from '../error-entry.js';

/** What the tobacco monopoly's intake rules and reactions say. */
export const TOBACCO_MONOPOLY_ERRORS = {
  'TOBACCO.WRONG_UNIT': {
    kind: 'refused',
    status: 422,
    zh: '卷烟数量须以“支”为单位（现为 {unit}）；条、件、箱由包装规格换算',
    en: 'cigarettes are counted in sticks (this says {unit}); 条, 件 and 箱 are derived from the pack',
  },
  'TOBACCO.PACK_SPEC_ASSUMED': {
    kind: 'refused',
    status: 422,
    level: 'warning',
    zh: '未填包装规格，按常规规格换算：{cartons} 条，{cases} 件',
    en: 'no pack specification: with the usual pack this is {cartons} cartons, {cases} cases',
  },
  'TOBACCO.STICKS_NOT_WHOLE_PACKS': {
    kind: 'refused',
    status: 422,
    level: 'warning',
    zh: '支数不是每包支数（{sticksPerPack}）的整数倍，请核对',
    en: 'the sticks do not fill whole packs of {sticksPerPack}: check both figures',
  },
  'TOBACCO.CARTON_OF_OTHER_LICENCE': {
    kind: 'refused',
    status: 422,
    level: 'warning',
    zh: '喷码对应许可证 {licenceNo}，与填报的许可证不同：疑似非渠道卷烟',
    en: 'the carton code belongs to licence {licenceNo}, not to the one named: possibly out of channel',
  },
  'TOBACCO.CARTON_FROM_ELSEWHERE': {
    kind: 'refused',
    status: 422,
    level: 'warning',
    zh: '喷码对应地区 {division}，与查获或销售地不同：疑似非渠道卷烟',
    en: 'the carton code belongs to division {division}, not to where the goods were found or sold: possibly out of channel',
  },
  'TOBACCO.LICENCE_DIVISION_UNKNOWN': {
    kind: 'refused',
    status: 422,
    level: 'warning',
    zh: '许可证号前六位不是行政区划代码，请核对',
    en: 'the first six digits of the licence are no division: check the number',
  },
  'TOBACCO.PRICE_CERTIFICATE_MISSING': {
    kind: 'refused',
    status: 422,
    level: 'warning',
    zh: '按零售价或年度平均价计值时应有价格证明文号',
    en: 'a value by retail or yearly average price needs the number of its price certificate',
  },
  'TOBACCO.APPRAISAL_MISSING': {
    kind: 'refused',
    status: 422,
    level: 'warning',
    zh: '假冒卷烟线索没有鉴定报告',
    en: 'a clue on counterfeits names no appraisal report',
  },
  'TOBACCO.APPRAISAL_CONTRADICTS': {
    kind: 'refused',
    status: 422,
    level: 'warning',
    zh: '填报为假冒，但鉴定结论均为真品：请核对案件种类（真品可能属走私或者非渠道），确认后保留',
    en: 'the clue says counterfeit and every appraisal says genuine: check the kind (genuine goods may be smuggled or out of channel), or confirm',
  },
  'TOBACCO.LICENCE_LINKED': {
    kind: 'refused',
    status: 200,
    level: 'note',
    zh: '喷码指向零售许可证 {licenceNo}，请核查该持证户（线索 {clueNo}）',
    en: 'the carton code points to retail licence {licenceNo}: check its holder (clue {clueNo})',
  },
  'TOBACCO.CARTON_CODE_WANTED': {
    kind: 'refused',
    status: 200,
    level: 'note',
    zh: '海关查获卷烟但线索中没有 32 位喷码，可向发布单位索取（线索 {clueNo}）',
    en: 'customs found cigarettes and gives no carton code: ask the poster for it (clue {clueNo})',
  },
} as const satisfies Record<string, CatalogueEntry>;
