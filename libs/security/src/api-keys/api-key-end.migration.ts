import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantToAppRole } from '#libs/service';

/** The end of a key may be brought forward when it is given a successor. */
export class ApiKeyEnd1796428800000 implements MigrationInterface {
  readonly name = 'ApiKeyEnd1796428800000';

  async up(runner: QueryRunner): Promise<void> {
    await grantToAppRole(runner, 'UPDATE (expires_at)', 'api_key');
  }

  async down(): Promise<void> {
    // A right too many does no harm to the code before.
  }
}
