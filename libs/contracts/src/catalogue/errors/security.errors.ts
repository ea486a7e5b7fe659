import type { CatalogueEntry } from '../error-entry.js';

export const SECURITY_ERRORS = {
  'ACCESS.CREDENTIALS_MISSING': {
    kind: 'refused',
    status: 401,
    zh: '请提供接口密钥（X-Api-Key）或登录令牌（Authorization: Bearer）',
    en: 'give an API key (X-Api-Key) or a bearer token (Authorization: Bearer)',
  },
  'ACCESS.CREDENTIALS_INVALID': {
    kind: 'refused',
    status: 401,
    zh: '接口密钥或登录令牌无效、已过期或已吊销',
    en: 'the API key or token is not valid, has expired or was revoked',
  },
  'ACCESS.CREDENTIALS_TWICE': {
    kind: 'refused',
    status: 401,
    zh: '接口密钥与登录令牌只能提供一种',
    en: 'give an API key or a token, not both',
  },
  'ACCESS.NOT_ALLOWED': { kind: 'refused', status: 403, zh: '您无权进行此操作', en: 'you may not do this' },
  'ACCESS.ISSUER_UNAVAILABLE': {
    kind: 'transient',
    status: 503,
    zh: '身份认证服务暂不可用，请稍后再试',
    en: 'the identity provider is not available now, try again shortly',
  },
  'SEAL.NO_KEY': {
    kind: 'refused',
    status: 422,
    zh: '目录中没有单位 {office} 的有效加密公钥，不能密封',
    en: 'the directory holds no valid encryption key of {office}: nothing can be sealed for it',
  },
  'SEAL.KEY_UNKNOWN': {
    kind: 'malformed',
    status: 500,
    zh: '本服务没有开封所需的私钥（{kid}）',
    en: 'this service does not hold the private key {kid} that the seal is for',
  },
  'SEAL.BROKEN': {
    kind: 'malformed',
    status: 500,
    zh: '密封内容损坏、被改动，或者与外层信息不符',
    en: 'what was sealed is damaged, was changed, or does not belong to the message around it',
  },
  'API_KEY.NOT_FOUND': { kind: 'refused', status: 404, zh: '没有这个接口密钥', en: 'there is no such API key' },
  'API_KEY.OFFICE_UNKNOWN': {
    kind: 'refused',
    status: 422,
    zh: '本机构没有代号为 {office} 的单位',
    en: 'this service has no office {office}',
  },
  'API_KEY.LIFETIME_INVALID': {
    kind: 'refused',
    status: 422,
    zh: '有效期须为 1 至 {most} 天',
    en: 'the lifetime must be from 1 to {most} days',
  },
  'PROOF.MALFORMED': {
    kind: 'malformed',
    status: 400,
    zh: '事件的签名证明格式有误',
    en: "the event's proof is malformed",
  },
  'KEYS.NOT_FOUND': {
    kind: 'refused',
    status: 404,
    zh: '目录中没有这个签名密钥',
    en: 'the directory has no such signing key',
  },
  'PROOF.KEY_UNKNOWN': {
    kind: 'malformed',
    status: 400,
    zh: '签名密钥 {kid} 不在目录中、已过期或已吊销',
    en: 'the signing key {kid} is not in the directory, has expired or was revoked',
  },
  'PROOF.SIGNATURE_WRONG': {
    kind: 'malformed',
    status: 400,
    zh: '签名与内容不符，内容可能被改动',
    en: 'the signature does not fit the content, which may have been changed',
  },
  'KEYS.NONE_VALID': {
    kind: 'bug',
    status: 500,
    zh: '{holder} 没有目录认可的签名密钥',
    en: '{holder} has no signing key that the directory knows as valid',
  },
  'MATCH_TOKENS.NO_KEY': {
    kind: 'bug',
    status: 500,
    zh: '本服务没有比对密钥',
    en: 'this service holds no match-token key',
  },
} as const satisfies Record<string, CatalogueEntry>;
