export { LawDeskModule } from './law-desk.module.js';
