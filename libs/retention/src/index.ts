export { verifyArchive } from './archive/verify-archive.js';
export type { ArchiveVerdict } from './archive/verify-archive.js';
export { Retention } from './retention.js';
export { retentionMigrations, RetentionModule } from './retention.module.js';
