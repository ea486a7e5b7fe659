import type { Caller } from './caller.js';

/** What was wrong with a credential. Told to log, metrics and audit, never to who brought it. */
export type CredentialFault = 'malformed' | 'unknown' | 'forged' | 'elsewhere' | 'expired' | 'revoked';

export type Judged = { readonly caller: Caller } | { readonly fault: CredentialFault };
