import type { CatalogueEntry } from '../error-entry.js';

/** What supervision says to those who ask it, and what an agency's service says to an officer who acts on a case. */
export const SUPERVISION_ERRORS = {
  'SUPERVISION.NOT_SUPERVISING': {
    kind: 'refused',
    status: 403,
    zh: '仅限监督机关的监督人员、检察人员查询',
    en: 'only supervisors and prosecutors of a supervising organ may ask',
  },
  'SUPERVISION.CLUE_UNKNOWN': {
    kind: 'refused',
    status: 404,
    zh: '没有此线索的任何记录',
    en: 'nothing is known of this clue',
  },
  'SUPERVISION.CASE_UNKNOWN': {
    kind: 'refused',
    status: 404,
    zh: '没有此案件的任何记录',
    en: 'nothing is known of this case',
  },
  'SUPERVISION.OFFICE_NOT_OF_WRITER': {
    kind: 'malformed',
    status: 422,
    zh: '消息以非发送方所属单位的名义发出',
    en: 'the message speaks for an office that is not the writer’s own',
  },
  'ACT.CASE_UNKNOWN': {
    kind: 'refused',
    status: 404,
    zh: '没有此案件，或本单位不是参与单位',
    en: 'there is no such case for this office',
  },
  'ACT.UNKNOWN': {
    kind: 'refused',
    status: 404,
    zh: '没有此指令，或非本单位签发',
    en: 'there is no such command of this office',
  },
  'ACT.STEP_UNKNOWN': {
    kind: 'refused',
    status: 422,
    zh: '程序表中没有步骤 {step}',
    en: 'the process table has no step {step}',
  },
  'ACT.STEP_OPENS_CASE': {
    kind: 'refused',
    status: 422,
    zh: '指定办案人员请使用 POST /cases 新建案件',
    en: 'a team is named by opening the case: POST /cases',
  },
  'ACT.ROLE_CANNOT_ACT': {
    kind: 'refused',
    status: 403,
    zh: '您的岗位不能签署此行为',
    en: 'your role cannot sign this act',
  },
  'ACT.NOT_PRESIDING': {
    kind: 'refused',
    status: 403,
    zh: '您在办理时没有有效的主持工作指定',
    en: 'no designation let you preside over the office at the time of the act',
  },
  'DESIGNATION.NOT_FOUND': { kind: 'refused', status: 404, zh: '没有这项指定', en: 'there is no such designation' },
  'DESIGNATION.OF_ONESELF': {
    kind: 'refused',
    status: 403,
    zh: '不能指定自己主持工作，须由他人登记',
    en: 'nobody designates himself or herself; somebody else must',
  },
  'DESIGNATION.OFFICE_NOT_YOURS': {
    kind: 'refused',
    status: 403,
    zh: '只能为本单位指定',
    en: 'you can designate for your own office only',
  },
  'DESIGNATION.TIMES_WRONG': {
    kind: 'refused',
    status: 422,
    zh: '起始时间不得早于现在，结束时间须晚于起始时间，最长 {most} 天',
    en: 'it begins now or later and ends after it begins, at most {most} days later',
  },
  'DESIGNATION.OVERLAPS': {
    kind: 'refused',
    status: 409,
    zh: '此期间已指定 {officer} 主持工作（第 {designation} 号）',
    en: '{officer} presides at that time already (designation {designation})',
  },
  'ACT.OFFICE_NOT_HERE': {
    kind: 'refused',
    status: 403,
    zh: '本单位不属于本服务',
    en: 'this office does not work through this service',
  },
  'ACT.IN_FUTURE': { kind: 'refused', status: 422, zh: '行为时间不能晚于现在', en: 'an act cannot lie in the future' },
  'ACT.TEAM_TOO_SMALL': {
    kind: 'refused',
    status: 422,
    zh: '应指定两名以上不同的办案人员（国务院令第730号第五条）',
    en: 'name at least two different officers (Order 730 Art. 5)',
  },
  'ACT.CLUE_UNKNOWN': {
    kind: 'refused',
    status: 422,
    zh: '没有此线索，或本单位无权查看',
    en: 'there is no such clue for this office',
  },
  'ACT.RECEIVER_UNKNOWN': {
    kind: 'refused',
    status: 422,
    zh: '接收单位不在目录中',
    en: 'the receiving office is not in the directory',
  },
  'ACT.DOCUMENT_KIND_UNKNOWN': {
    kind: 'refused',
    status: 422,
    zh: '流程表没有文书种类 {kind}，最接近的是 {nearest}；其他材料用 {free} 并写明名称。可用种类：{known}',
    en: 'the process table has no document kind {kind}; the nearest is {nearest}, and any other material is {free} with its title. Known: {known}',
  },
  'ACT.RECEIVER_MISSING': {
    kind: 'refused',
    status: 422,
    zh: '目录中没有对应的同级公安机关，请指定接收单位',
    en: 'the directory names no counterpart of this office: say which office is to receive the case',
  },
  'ACT.KEY_REUSED': {
    kind: 'refused',
    status: 409,
    zh: '同一幂等键已用于其他内容（指令 {commandNo}）',
    en: 'this Idempotency-Key was used for another act (command {commandNo})',
  },
  'ACT.KEY_WRONG': {
    kind: 'refused',
    status: 400,
    zh: 'Idempotency-Key 须为 1 至 128 个可见 ASCII 字符',
    en: 'Idempotency-Key must be 1 to 128 visible ASCII characters',
  },
} as const satisfies Record<string, CatalogueEntry>;
