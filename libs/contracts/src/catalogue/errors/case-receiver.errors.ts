import type { CatalogueEntry } from '../error-entry.js';

/** Why a case cannot go to the office that is named, or what is odd about it. */
export const CASE_RECEIVER_ERRORS = {
  'CASE.FORWARDED_TO_ITSELF': {
    kind: 'refused',
    status: 422,
    zh: '不能转送给本机关自己',
    en: 'a case is forwarded to another office, not to the one that has it',
  },
  'CASE.RECEIVER_HAS_THE_CASE': {
    kind: 'refused',
    status: 422,
    zh: '案件已移送公安机关，受移送机关只能由该公安机关转送变更',
    en: 'the police have the case already; only they can forward it to others',
  },
  'CASE.RECEIVER_UNKNOWN': {
    kind: 'refused',
    status: 422,
    zh: '没有确定受移送的公安机关',
    en: 'it is not known to which police office the case goes',
  },
  'CASE.RECEIVER_NOT_POLICE': {
    kind: 'refused',
    status: 422,
    zh: '受移送的机关不是公安机关',
    en: 'the receiving office is not a police office',
  },
  'CASE.RECEIVER_OF_ANOTHER_LEVEL': {
    kind: 'refused',
    status: 422,
    zh: '应当向同级公安机关移送',
    en: 'the case must go to police of the same level',
  },
  'CASE.RECEIVER_OF_ANOTHER_REGION': {
    kind: 'refused',
    status: 422,
    level: 'warning',
    zh: '受移送公安机关（{office}，区划代码 {region}）与移送机关的对应公安机关（{counterpart}，区划代码 {usualRegion}）不在同一地区，请核对管辖',
    en: 'the police the case goes to ({office}, division {region}) are of another region than the counterpart of the transferring agency ({counterpart}, division {usualRegion}): check the jurisdiction',
  },
} as const satisfies Record<string, CatalogueEntry>;
