export { approvalClock, aRecordedStep, at, received, toldOfClocks, toldOfRung, toldOfStep, uuid } from './told.js';
