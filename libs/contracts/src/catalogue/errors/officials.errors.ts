import type { CatalogueEntry } from '../error-entry.js';

/** Why a clue about a public official is not recorded, sent or answered. */
export const OFFICIALS_ERRORS = {
  'OFFICIALS.BASIS_NOT_FOR_OFFICE': {
    kind: 'refused',
    status: 422,
    zh: '该条规定的移送主体不包括本单位',
    en: 'this article is not one under which your office passes clues about officials on',
  },
  'OFFICIALS.CONDUCT_NOT_OF_BASIS': {
    kind: 'refused',
    status: 422,
    zh: '该行为不属于所选条文规定的情形',
    en: 'the chosen article does not name this conduct',
  },
  'OFFICIALS.CONDUCT_NOT_OF_OFFICE': {
    kind: 'refused',
    status: 422,
    zh: '所选条文规定的不是本类机关的行为（第十五、十六条为行政执法机关，第十七条为公安机关）',
    en: 'the article describes the conduct of another kind of organ (Art. 15, 16: agencies; Art. 17: police)',
  },
  'OFFICIALS.NOT_OWN_ORGAN': {
    kind: 'refused',
    status: 422,
    zh: '第十八条规定由该机关及其上级主管机关移送；该公职人员不属于本单位或者下级单位',
    en: 'under Art. 18 the organ itself or one above it passes the clue on; this official belongs to neither',
  },
  'OFFICIALS.OFFICE_UNKNOWN': {
    kind: 'refused',
    status: 422,
    zh: '目录中没有该单位',
    en: 'the directory has no such office',
  },
  'OFFICIALS.OWN_OFFICE': {
    kind: 'refused',
    status: 422,
    zh: '不能移送给本单位自己',
    en: 'an office cannot address itself',
  },
  'OFFICIALS.ADDRESSEE_UNKNOWN': {
    kind: 'refused',
    status: 422,
    zh: '接收单位不是目录中的监察机关或者人民检察院',
    en: 'the addressee is no supervisory commission or procuratorate of the directory',
  },
  'OFFICIALS.ADDRESSEE_NOT_OF_BASIS': {
    kind: 'refused',
    status: 422,
    zh: '第十八条线索只移送监察机关；第十九条线索移送监察机关或者人民检察院',
    en: 'a clue under Art. 18 goes to the supervisory commission alone; under Art. 19 to it or to the procuratorate',
  },
  'OFFICIALS.ABOUT_ADDRESSEE': {
    kind: 'refused',
    status: 422,
    zh: '线索涉及接收单位自己的人员，不能移送该单位，请移送其上级或者其他有权机关',
    en: 'the official belongs to the addressee, which cannot examine a clue about its own people: choose an organ above it or another competent one',
  },
  'OFFICIALS.DAY_IN_FUTURE': {
    kind: 'refused',
    status: 422,
    zh: '发现日期不能晚于今天',
    en: 'it cannot be met after today',
  },
  'OFFICIALS.TOO_LARGE': {
    kind: 'refused',
    status: 422,
    zh: '线索内容过大：{bytes} 字节，最多 {limit} 字节，请拆成几条',
    en: 'the clue is too large: {bytes} bytes, at most {limit}; make several of it',
  },
  'OFFICIALS.UNKNOWN': {
    kind: 'refused',
    status: 404,
    zh: '没有您有权查阅的这条公职人员线索',
    en: 'there is no such clue about an official that you may see',
  },
  'OFFICIALS.HEAD_ONLY': {
    kind: 'refused',
    status: 403,
    zh: '须由正职负责人或者主持工作的负责人批准并移送',
    en: 'only the principal head, or who presides in his or her place, may approve and send',
  },
  'OFFICIALS.NOT_IN_STATE': {
    kind: 'refused',
    status: 409,
    zh: '线索现处于“{state}”状态，不能进行此操作',
    en: 'the clue is {state} now, and this cannot be done',
  },
  'OFFICIALS.NOTE_MISSING': {
    kind: 'refused',
    status: 422,
    zh: '不予受理须说明理由；转送须写明转送机关',
    en: 'a clue that is not taken needs a reason, one that is passed on the organ it went to',
  },
  'OFFICIALS.KEY_REUSED': {
    kind: 'refused',
    status: 409,
    zh: '该幂等键已用于另一条线索',
    en: 'this idempotency key was used for another clue',
  },
  'OFFICIALS.NUMBER_OF_ANOTHER': {
    kind: 'malformed',
    status: 500,
    zh: '线索编号已由另一单位使用',
    en: 'another office has used the number of this clue',
  },
  'OFFICIALS.CONTENT_WRONG': {
    kind: 'malformed',
    status: 500,
    zh: '密封内容不符合约定格式',
    en: 'what was sealed does not keep the contract',
  },
} as const satisfies Record<string, CatalogueEntry>;
