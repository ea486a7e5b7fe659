import { securityMigrations } from '#libs/security';
import { createTestDatabase } from './test-database.js';
import type { TestDatabase } from './test-database.js';

describe('a test database', () => {
  const made: TestDatabase[] = [];
  afterAll(() => Promise.all(made.map((database) => database.drop())));

  it('is built by the migrations, one for each caller, from one template', async () => {
    made.push(...(await Promise.all([createTestDatabase(securityMigrations), createTestDatabase(securityMigrations)])));
    const [first, second] = made as [TestDatabase, TestDatabase];
    expect(first.name).not.toBe(second.name);
    for (const { dataSource } of made) {
      expect(await dataSource.query('select count(*)::int as rows from audit')).toEqual([{ rows: 0 }]);
    }
  });

  it('gives the code under test the rights of a service, not those of the owner', async () => {
    const [database] = made as [TestDatabase];
    await expect(database.unitOfWork.query({ text: 'create table x (id int)' })).rejects.toThrow('permission denied');
    await expect(database.unitOfWork.query({ text: 'select * from api_key' })).resolves.toEqual([]);
  });
});
