import type { CatalogueEntry } from '../error-entry.js';

export const RETENTION_ERRORS = {
  'RETENTION.OFF': {
    kind: 'refused',
    status: 409,
    zh: '未设置归档目录，不归档也不移出任何记录',
    en: 'no archive folder is set (RETENTION_ARCHIVE_FOLDER): nothing is archived or taken out',
  },
  'RETENTION.UNDER_WAY': {
    kind: 'refused',
    status: 409,
    zh: '归档正由另一进程进行',
    en: 'another process is archiving',
  },
  'RETENTION.STOPPED': {
    kind: 'refused',
    status: 409,
    zh: '归档时服务停止，下次继续',
    en: 'the service was stopped while it archived: the next run goes on',
  },
  'RETENTION.STILL_PARKED': {
    kind: 'refused',
    status: 409,
    zh: '{day} 或更早的消息刚被搁置，收件记录暂不移出，请先处理该消息',
    en: 'a message of {day} or before has just been parked: the inbox keeps its rows until it is settled',
  },
  'RETENTION.ARCHIVE_APART': {
    kind: 'refused',
    status: 409,
    zh: '归档目录与数据库所记不符（第 {number} 号清单），请恢复归档目录后再归档',
    en: 'the archive folder does not continue what the database knows (manifest {number}): put the right folder back first',
  },
  'RETENTION.ARCHIVE_DAMAGED': {
    kind: 'refused',
    status: 409,
    zh: '归档文件 {file}（第 {number} 号清单）已损坏，未移出任何记录',
    en: 'the archived file {file} (manifest {number}) is damaged: nothing more is taken out',
  },
} as const satisfies Record<string, CatalogueEntry>;
