export { aPeer, aPeersClue } from './peer.js';
export { describeAgency } from './describe-agency.js';
export type { AgencyUnderTest } from './describe-agency.js';
export { aPost } from './a-post.js';
export { TestAgency } from './test-agency.js';
export type { Answer, As, CallOptions } from './test-agency.js';
export { TestTown } from './test-town.js';
