import type { CatalogueEntry } from '../error-entry.js';

export const RECONCILIATION_ERRORS = {
  'RECONCILIATION.CHANNEL_UNKNOWN': {
    kind: 'refused',
    status: 404,
    zh: '本服务没有通道 {channel}',
    en: 'this service neither writes nor reads the channel {channel}',
  },
  'RECONCILIATION.NOT_COMPARED': {
    kind: 'refused',
    status: 409,
    zh: '{channel} 在 {day} 尚未核对，不知有无差异；请先发起核对（reconcile check）',
    en: '{channel} has not been compared for {day} yet, so nobody knows whether anything differs: reconcile check first',
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
  'RECONCILIATION.NOTHING_TO_EXPLAIN': {
    kind: 'refused',
    status: 409,
    zh: '{channel} 在 {day} 没有差异，无须说明',
    en: 'nothing of {channel} on {day} differs: there is nothing to explain',
  },
  'RECONCILIATION.DIFFERENCE_UNKNOWN': {
    kind: 'refused',
    status: 404,
    zh: '{channel} 在 {day} 的差异中没有事件 {eventId}',
    en: 'the event {eventId} is not among the differences of {channel} on {day}',
  },
  'RECONCILIATION.DIFFERENCES_CHANGED': {
    kind: 'refused',
    status: 409,
    zh: '未说明的差异现为 {now} 项，不是 {seen} 项；请重新查看',
    en: '{now} differences are unexplained, not {seen}: look again',
  },
  'RECONCILIATION.STILL_COMPARING': {
    kind: 'refused',
    status: 409,
    zh: '{channel} 在 {day} 的核对尚未结束；请稍后重新查看差异',
    en: 'the comparison of {channel} on {day} has not ended yet: look at the differences again in a moment',
  },
  'RECONCILIATION.NOT_EXPLAINED': {
    kind: 'refused',
    status: 409,
    zh: '{channel} 在 {day} 没有可撤回的说明',
    en: 'nothing of {channel} on {day} is explained: there is nothing to take back',
  },
  'RECONCILIATION.EVENT_NOT_EXPLAINED': {
    kind: 'refused',
    status: 404,
    zh: '{channel} 在 {day} 的事件 {eventId} 没有可撤回的说明',
    en: 'the event {eventId} of {channel} on {day} is not explained: there is nothing to take back',
  },
  'RECONCILIATION.SAY_WHICH_EXPLANATIONS': {
    kind: 'refused',
    status: 422,
    zh: '请指明要撤回的说明：eventIds 或 all，二者择一',
    en: 'say which explanations are taken back: eventIds or all, one of the two',
  },
  'RECONCILIATION.SAY_WHICH': {
    kind: 'refused',
    status: 422,
    zh: '请指明要说明的差异：eventIds 或 unexplained，二者择一',
    en: 'say which differences are explained: eventIds or unexplained, one of the two',
  },
} as const satisfies Record<string, CatalogueEntry>;
