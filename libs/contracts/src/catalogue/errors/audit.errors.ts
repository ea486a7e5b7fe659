import type { CatalogueEntry } from '../error-entry.js';

export const AUDIT_ERRORS = {
  'AUDIT.SEALING_STOPPED': {
    kind: 'transient',
    status: 503,
    zh: '审计日志暂时无法封存，为不丢失证据暂停受理，请稍后再试',
    en: 'the audit log cannot be sealed now; rather than lose evidence nothing is taken, try again shortly',
  },
  'AUDIT.ENTRY_TOO_LONG': {
    kind: 'bug',
    status: 500,
    zh: '审计记录过长（{bytes} 字节）',
    en: 'the audit entry is too long ({bytes} bytes)',
  },
  'AUDIT.NOT_SEALED': {
    kind: 'refused',
    status: 404,
    zh: '审计日志中没有这条记录，或尚未封存',
    en: 'the audit log has no such entry, or it is not sealed yet',
  },
  'AUDIT.LOG_EMPTY': {
    kind: 'refused',
    status: 404,
    zh: '审计日志尚无检查点',
    en: 'the audit log has no checkpoint yet',
  },
  'AUDIT.CHECKPOINT_MALFORMED': {
    kind: 'malformed',
    status: 400,
    zh: '检查点格式有误',
    en: 'the checkpoint is malformed',
  },
  'AUDIT.CHECKPOINT_NOT_SIGNED': {
    kind: 'refused',
    status: 422,
    zh: '检查点没有日志所有者的有效签名',
    en: 'the checkpoint has no right signature of the owner of the log',
  },
  'AUDIT.LOG_ROLLED_BACK': {
    kind: 'refused',
    status: 422,
    zh: '日志比见证人已见过的短：记录被截去，或恢复了旧数据库',
    en: 'the log is shorter than the witness has seen it: entries were cut off, or an older database was restored',
  },
  'AUDIT.LOG_INCONSISTENT': {
    kind: 'refused',
    status: 422,
    zh: '日志不是见证人已见过的日志的延续：记录被改写',
    en: 'the log does not continue the one the witness has seen: entries were rewritten',
  },
  'AUDIT.PROOF_FROM_ELSEWHERE': {
    kind: 'refused',
    status: 422,
    zh: '一致性证明不是从见证人已知的位置开始',
    en: 'the consistency proof does not start where the witness stands',
  },
  'AUDIT.NO_REFUSED_HEAD': {
    kind: 'refused',
    status: 409,
    zh: '{origin} 最近没有被拒绝见证的、长度为 {size} 的检查点；请重新查看已见证的日志',
    en: 'no head of {origin} with {size} entries was refused last; look at the witnessed logs again',
  },
  'AUDIT.TOO_FEW_WITNESSES': {
    kind: 'malformed',
    status: 400,
    zh: '联署检查点的见证人不足：日志所有者可能向不同的人出示了不同的日志',
    en: 'too few witnesses cosigned the checkpoint: the owner may show different logs to different people',
  },
  'AUDIT.ENTRIES_MISSING': {
    kind: 'malformed',
    status: 400,
    zh: '从第 {leaf} 条起缺少记录（{file}）',
    en: 'entries are missing from number {leaf} on ({file})',
  },
  'AUDIT.ENTRY_CHANGED': {
    kind: 'malformed',
    status: 400,
    zh: '第 {leaf} 条记录与封存时不同（{file}）',
    en: 'entry {leaf} is not what was sealed ({file})',
  },
  'AUDIT.TILE_MISSING': { kind: 'malformed', status: 400, zh: '缺少哈希块 {file}', en: 'the tile {file} is missing' },
  'AUDIT.TILE_CHANGED': {
    kind: 'malformed',
    status: 400,
    zh: '哈希块 {file} 与记录不符',
    en: 'the tile {file} does not follow from the entries',
  },
  'AUDIT.ROOT_WRONG': {
    kind: 'malformed',
    status: 400,
    zh: '全部记录的根哈希与签署的检查点不符：记录及其哈希被一并改写',
    en: 'the root over all entries is not that of the signed checkpoint: entries were rewritten with their hashes',
  },
} as const satisfies Record<string, CatalogueEntry>;
