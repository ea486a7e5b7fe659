import type { CatalogueEntry } from '../error-entry.js';

/** What keeps a command from being judged, at all or for now. */
export const CASE_COMMAND_ERRORS = {
  'CASE.COMMAND_DISCARDED': {
    kind: 'refused',
    status: 409,
    zh: '指令已由案件移送服务的管理员放弃，未予记录；如仍需办理请重新提交',
    en: 'an operator of case-transfer discarded the command: it was not recorded; sign it again if it is still wanted',
  },
  'CASE.SIGNATURE_INVALID': {
    kind: 'refused',
    status: 403,
    zh: '指令的机关签名无效',
    en: "the office's signature on the command is not valid",
  },
  'CASE.OFFICE_OF_ANOTHER_OWNER': {
    kind: 'refused',
    status: 403,
    zh: '签署机关不属于发送方',
    en: 'the signing office does not belong to the sender',
  },
  'CASE.COMMAND_NO_REUSED': {
    kind: 'refused',
    status: 409,
    zh: '该指令编号已用于另一指令',
    en: 'this command number was used for another command',
  },
  'CASE.COMMAND_MALFORMED': {
    kind: 'refused',
    status: 422,
    zh: '指令内容不符合约定',
    en: 'the command does not have the agreed form',
  },
  'CASE.COMMAND_UNREADABLE': { kind: 'malformed', status: 400, zh: '指令无法读取', en: 'the command cannot be read' },
  'CASE.JUDGED_MEANWHILE': {
    kind: 'transient',
    status: 503,
    zh: '指令正在处理',
    en: 'the command is being judged elsewhere; it is tried again',
  },
  'CASE.OPENED_MEANWHILE': {
    kind: 'transient',
    status: 503,
    zh: '案件正在立卷',
    en: 'the case is being opened elsewhere; it is tried again',
  },
  'CASE.CHANGED_MEANWHILE': {
    kind: 'transient',
    status: 503,
    zh: '案件正在处理',
    en: 'the case is being changed elsewhere; it is tried again',
  },
} as const satisfies Record<string, CatalogueEntry>;
