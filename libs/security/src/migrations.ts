import type { MigrationClass } from '#libs/service';
import { ApiKey1700000000110 } from './api-keys/api-key.migration.js';
import { ApiKeyEnd1796428800000 } from './api-keys/api-key-end.migration.js';
import { DirectoryMemory1796300002000 } from './directory/directory-memory.migration.js';
import { Audit1700000000100 } from './audit/audit.migration.js';
import { RevocationMove1796700000000 } from './revocations/revocation-move.migration.js';
import { Revocation1796256000000 } from './revocations/revocation.migration.js';

/** Tables of this lib: `audit`, `api_key`, `revocation` and `directory_taken`. */
export const securityMigrations: readonly MigrationClass[] = [
  Audit1700000000100,
  ApiKey1700000000110,
  Revocation1796256000000,
  ApiKeyEnd1796428800000,
  DirectoryMemory1796300002000,
  RevocationMove1796700000000,
];
