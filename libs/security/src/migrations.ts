import type { MigrationClass } from '#libs/service';
import { ApiKey1700000000110 } from './api-keys/api-key.migration.js';
import { Audit1700000000100 } from './audit/audit.migration.js';

/** Tables of this lib: `audit` and `api_key`. */
export const securityMigrations: readonly MigrationClass[] = [Audit1700000000100, ApiKey1700000000110];
