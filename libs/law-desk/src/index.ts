export { LawDeskModule } from './law-desk.module.js';
export { ThresholdResponse } from './threshold.response.js';
export { Words } from './words.response.js';
