import type { CatalogueEntry } from '../error-entry.js';

export const RECONCILIATION_ERRORS = {
  'RECONCILIATION.CHANNEL_UNKNOWN': {
    kind: 'refused',
    status: 404,
    zh: '本服务没有通道 {channel}',
    en: 'this service neither writes nor reads the channel {channel}',
  },
  'RECONCILIATION.DAY_NOT_BEGUN': {
    kind: 'refused',
    status: 422,
    zh: '{day} 尚未开始，不能核对',
    en: '{day} has not begun: there is nothing to reconcile',
  },
  'RECONCILIATION.DAY_ARCHIVED': {
    kind: 'refused',
    status: 409,
    zh: '{day} 的收发记录已归档移出，不能再核对',
    en: 'the records of {day} have been archived and taken out: it cannot be reconciled any more',
  },
  'RECONCILIATION.NOTHING_TO_REPAIR': {
    kind: 'refused',
    status: 409,
    zh: '{channel} 在 {day} 没有可补发的差异',
    en: 'nothing of {channel} on {day} is missing that could be sent again',
  },
} as const satisfies Record<string, CatalogueEntry>;
