import { runningSystem, sharedSystem } from '../system/index.mjs';

/** The system that a program speaks to: that of `npm start`, or inside of `npm test` the one its journeys share. */
export function findSystem() {
  return process.env.CLUEBRIDGE_TEST_SYSTEM ? sharedSystem() : runningSystem();
}
