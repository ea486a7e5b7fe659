export { OfficialReceivingModule } from './receiving/official-receiving.module.js';
export { officialReceivingMigrations } from './receiving/received-official-clue.migration.js';
export { officialReceivingHandlers } from './receiving/take-in-official-clues.js';
export { OfficialCases } from './sending/official-cases.js';
export { officialSendingMigrations } from './sending/official-clue.migration.js';
export { officialSendingHandlers, OfficialSendingModule } from './sending/official-sending.module.js';
