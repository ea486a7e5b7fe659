import type { CatalogueEntry } from '../error-entry.js';

/** Why an official paper is not issued. */
export const PAPER_ERRORS = {
  'PAPER.INCOMPLETE': {
    kind: 'refused',
    status: 422,
    zh: '文书内容不完整或者有误，见各字段',
    en: 'the paper is incomplete or wrong; see the fields',
  },
  'PAPER.KIND_UNKNOWN': { kind: 'refused', status: 422, zh: '没有这种文书', en: 'there is no such paper' },
  'PAPER.UNKNOWN': { kind: 'refused', status: 404, zh: '本单位没有这份文书', en: 'your office has no such paper' },
  'PAPER.DATA_FOR_OFFICERS': {
    kind: 'refused',
    status: 403,
    zh: '文书填写内容含个人信息，仅供办案人员查看；接口密钥可以取得 PDF',
    en: 'what was filled in names persons and is for officers only; a system key may have the PDF',
  },
  'PAPER.OFFICE_CANNOT_ISSUE': {
    kind: 'refused',
    status: 403,
    zh: '本单位在该案中不是制作这种文书的机关',
    en: 'your office does not have the part in this case that issues this paper',
  },
  'PAPER.ROLE_CANNOT_ISSUE': {
    kind: 'refused',
    status: 403,
    zh: '该职务无权办理使用这种文书的步骤，不能制发',
    en: 'an officer of this role may take no step that this paper is signed with',
  },
  'PAPER.ADDRESSEE_UNKNOWN': {
    kind: 'refused',
    status: 422,
    zh: '不能确定主送机关，请填写',
    en: 'it is not known to whom the paper goes: name the office',
  },
  'PAPER.DAY_AFTER_ISSUE': {
    kind: 'refused',
    status: 422,
    zh: '文书制发日期为 {issuedOn}，不能写明其后已经发生的事项，请核对日期',
    en: 'the paper is issued on {issuedOn} and cannot tell of what happens later: check the day',
  },
  'PAPER.CLAUSE_NOT_IN_FORCE': {
    kind: 'refused',
    status: 422,
    zh: '条款 {clause} 在 {day} 尚未施行',
    en: 'the clause {clause} was not in force on {day}',
  },
  'PAPER.CHARACTER_NOT_IN_FONT': {
    kind: 'refused',
    status: 422,
    zh: '第 {position} 个字符 {character} 文书字体中没有，打印后无法辨认，请改用其他写法',
    en: 'character {position}, {character}, is not in the font of the papers and would print as a box: write it otherwise',
  },
  'PAPER.CHARACTER_UNSEEN': {
    kind: 'refused',
    status: 422,
    zh: '第 {position} 个字符 {character} 为不可见字符或者改变文字方向的控制符，不得出现在文书中',
    en: 'character {position}, {character}, cannot be seen or turns the text round: a paper may not have it',
  },
  'PAPER.REPLACES_UNKNOWN': {
    kind: 'refused',
    status: 422,
    zh: '本单位在该案中没有这个文号的同种文书',
    en: 'your office has issued no paper of this kind and number in this case',
  },
  'PAPER.KEY_REUSED': {
    kind: 'refused',
    status: 409,
    zh: '该幂等键已用于另一份文书',
    en: 'this idempotency key was used for another paper',
  },
  'PAPER.REPLACED_ALREADY': {
    kind: 'refused',
    status: 409,
    zh: '该文书已被另一份文书更正替换',
    en: 'that paper was replaced already; correct the newest one',
  },
} as const satisfies Record<string, CatalogueEntry>;
