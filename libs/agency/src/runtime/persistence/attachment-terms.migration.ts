import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Received clues are found by the attachments they name; those that were here before get the terms too. */
export class AttachmentTerms1797300000000 implements MigrationInterface {
  readonly name = 'AttachmentTerms1797300000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      update received_clue set terms = terms || array(
        select distinct 'attachment:' || (d->>'digest') from json_array_elements(content->'documents') as d where d->>'digest' is not null)
      where json_typeof(content->'documents') = 'array'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      update received_clue set terms = array(select t from unnest(terms) with ordinality as named (t, place) where t not like 'attachment:%' order by place)
      where json_typeof(content->'documents') = 'array'`);
  }
}
