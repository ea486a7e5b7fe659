import type { CatalogueEntry } from '../error-entry.js';

/** Codes with check digits or an inner structure (domain facts, section 7). */
export const CODE_ERRORS = {
  'CODE.USCC_FORM': {
    kind: 'refused',
    status: 422,
    zh: '统一社会信用代码格式错误（18 位，不含 I、O、S、V、Z，第 3–8 位为数字）',
    en: 'not built as a unified social credit code (18 characters, no I, O, S, V, Z, positions 3-8 digits)',
  },
  'CODE.USCC_CHECK_DIGIT': {
    kind: 'refused',
    status: 422,
    level: 'warning',
    zh: '统一社会信用代码校验位不符，请核对后确认',
    en: 'the check character of the unified social credit code does not fit: check and confirm',
  },
  'CODE.RESIDENT_ID_FORM': {
    kind: 'refused',
    status: 422,
    zh: '公民身份号码格式错误',
    en: 'not built as a resident identity number',
  },
  'CODE.RESIDENT_ID_DATE': {
    kind: 'refused',
    status: 422,
    zh: '公民身份号码中的出生日期不存在',
    en: 'the date of birth in the resident identity number does not exist',
  },
  'CODE.RESIDENT_ID_CHECK_DIGIT': {
    kind: 'refused',
    status: 422,
    level: 'warning',
    zh: '公民身份号码校验位不符，请核对后确认',
    en: 'the check character of the resident identity number does not fit: check and confirm',
  },
  'CODE.RESIDENT_ID_OLD': {
    kind: 'refused',
    status: 422,
    level: 'warning',
    zh: '15 位身份号码已停用，请换用 18 位号码',
    en: 'identity numbers of 15 digits are out of use: enter the one of 18',
  },
  'CODE.CONTAINER_FORM': {
    kind: 'refused',
    status: 422,
    zh: '集装箱号格式错误（ISO 6346）',
    en: 'not built as a container number (ISO 6346)',
  },
  'CODE.CONTAINER_CHECK_DIGIT': {
    kind: 'refused',
    status: 422,
    level: 'warning',
    zh: '集装箱号校验位不符，请核对后确认',
    en: 'the check digit of the container number does not fit: check and confirm',
  },
  'CODE.MAIL_NO_FORM': {
    kind: 'refused',
    status: 422,
    zh: '邮件号码格式错误（UPU S10）',
    en: 'not built as a mail item number (UPU S10)',
  },
  'CODE.MAIL_NO_CHECK_DIGIT': {
    kind: 'refused',
    status: 422,
    level: 'warning',
    zh: '邮件号码校验位不符，请核对后确认',
    en: 'the check digit of the mail item number does not fit: check and confirm',
  },
  'CODE.DECLARATION_NO_FORM': {
    kind: 'refused',
    status: 422,
    zh: '报关单号结构错误（关区 4 位、年份 4 位、进出口标志 1/0、顺序号 9 位）',
    en: 'not built as a declaration number (customs code, year, 1 import or 0 export, nine-digit serial)',
  },
  'CODE.CARTON_FORM': {
    kind: 'refused',
    status: 422,
    zh: '32 位喷码格式错误（两行，每行 16 位）',
    en: 'not built as a carton code (two lines of 16)',
  },
  'CODE.CARTON_DATE': {
    kind: 'refused',
    status: 422,
    zh: '32 位喷码中的分拣日期不存在',
    en: 'the sorting date in the carton code does not exist',
  },
  'CODE.CARTON_ORDER': {
    kind: 'refused',
    status: 422,
    zh: '32 位喷码中的条序号应为 01 至 {limit}',
    en: 'the carton order in the carton code must be 01 to {limit}',
  },
  'CODE.DIVISION_UNKNOWN': {
    kind: 'refused',
    status: 422,
    level: 'warning',
    zh: '行政区划代码的省级部分不存在，请核对后确认',
    en: 'no province has this division code: check and confirm',
  },
  'CODE.DOCUMENT_NO_FORM': {
    kind: 'refused',
    status: 422,
    level: 'warning',
    zh: '文号格式不规范，应为“机关代字〔年份〕序号号”',
    en: 'not an official document number of the form sign〔year〕number号: check and confirm',
  },
} as const satisfies Record<string, CatalogueEntry>;
