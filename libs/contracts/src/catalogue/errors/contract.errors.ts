import type { CatalogueEntry } from '../error-entry.js';

/** What the contract's schema can say about one field, whoever posts it. */
export const CONTRACT_ERRORS = {
  'CONTRACT.FIELD_MISSING': { kind: 'refused', status: 422, zh: '缺少必填字段', en: 'this field is required' },
  'CONTRACT.FIELD_UNKNOWN': { kind: 'refused', status: 422, zh: '不认识的字段', en: 'this field is not known' },
  'CONTRACT.WRONG_TYPE': {
    kind: 'refused',
    status: 422,
    zh: '类型错误，应为 {expected}',
    en: 'wrong type, {expected} is expected',
  },
  'CONTRACT.NOT_IN_LIST': {
    kind: 'refused',
    status: 422,
    zh: '取值不在允许范围内：{allowed}',
    en: 'not one of the allowed values: {allowed}',
  },
  'CONTRACT.WRONG_FORM': {
    kind: 'refused',
    status: 422,
    zh: '格式不符，应匹配 {pattern}',
    en: 'does not have the form {pattern}',
  },
  'CONTRACT.NOT_IN_SPAN': {
    kind: 'refused',
    status: 422,
    zh: '须为 {least} 至 {most} 的整数',
    en: 'must be a whole number from {least} to {most}',
  },
  'CONTRACT.WRONG_FORMAT': {
    kind: 'refused',
    status: 422,
    zh: '格式不符，应为 {format}（date-time 须带时区）',
    en: 'is not a valid {format} (a date-time needs its offset)',
  },
  'CONTRACT.TOO_SHORT': {
    kind: 'refused',
    status: 422,
    zh: '太短，至少须有 {limit} 个字符',
    en: 'too short; characters needed: {limit}',
  },
  'CONTRACT.TOO_LONG': {
    kind: 'refused',
    status: 422,
    zh: '超过 {limit} 个字符',
    en: 'longer than {limit} characters',
  },
  'CONTRACT.TOO_FEW': {
    kind: 'refused',
    status: 422,
    zh: '太少，至少须有 {limit} 项',
    en: 'too few; items needed: {limit}',
  },
  'CONTRACT.TOO_MANY': { kind: 'refused', status: 422, zh: '超过 {limit} 项', en: 'more than {limit} items' },
  'CONTRACT.TOO_SMALL': { kind: 'refused', status: 422, zh: '小于 {limit}', en: 'less than {limit}' },
  'CONTRACT.TOO_LARGE': { kind: 'refused', status: 422, zh: '大于 {limit}', en: 'greater than {limit}' },
  'CONTRACT.BAD_CHARACTER': {
    kind: 'refused',
    status: 422,
    zh: '含有无法保存的字符（NUL 或不完整的代理对）',
    en: 'contains a character that cannot be stored (NUL or half a surrogate pair)',
  },
  'CONTRACT.CONTROL_CHARACTER': {
    kind: 'refused',
    status: 422,
    zh: '含有控制字符（如换行、制表符），此处须为单行文本',
    en: 'contains a control character (such as a line break or tab); this text must be one line',
  },
  'CONTRACT.REPEATED': { kind: 'refused', status: 422, zh: '与 {first} 重复', en: 'the same as {first}' },
  'CONTRACT.NOT_PERCENT_ENCODED': {
    kind: 'refused',
    status: 422,
    zh: '须为百分号编码的 UTF-8，如“中文.txt”写作 %E4%B8%AD%E6%96%87.txt',
    en: 'must be percent-encoded UTF-8, such as %E4%B8%AD%E6%96%87.txt',
  },
  'CONTRACT.BLANK': {
    kind: 'refused',
    status: 422,
    zh: '不能为空白（空格、不可见字符）',
    en: 'must not be blank (spaces, invisible characters)',
  },
  'CONTRACT.INVALID': {
    kind: 'refused',
    status: 422,
    zh: '不符合约定（{keyword}）',
    en: 'breaks the contract ({keyword})',
  },
  'CONTRACT.TYPE_UNKNOWN': {
    kind: 'malformed',
    status: 422,
    zh: '不认识的事件类型',
    en: 'this event type is not known',
  },
} as const satisfies Record<string, CatalogueEntry>;
