export { isBlank } from './blank.js';
export { BusError, isBusError, malformed, refused } from './errors.js';
export type { ErrorKind, Problem } from './errors.js';
export { Clock, ManualClock, SystemClock } from './clock.js';
export { firstIdAt } from './first-id.js';
export { CHINA_OFFSET_MS, chinaDate, chinaTime } from './china-time.js';
export { Ids, SystemIds } from './ids.js';
export { maskName, maskNumber } from './mask.js';
export { ROW_NUMBER } from './row-number.js';
export { normalNumber } from './normal-number.js';
export { canonicalJson, contentDigest, sha256Hex } from './digest.js';
export {
  addDecimals,
  compareDecimals,
  DECIMAL_PATTERN,
  divideDecimals,
  multiplyDecimals,
  subtractDecimals,
} from './decimal.js';
