export { Outbox } from './ports.js';
export type { InboundHandler } from './ports.js';
export { verdictOn } from './verdict.js';
export type { Verdict } from './verdict.js';
