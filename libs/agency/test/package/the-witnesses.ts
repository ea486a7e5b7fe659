import { readFileSync } from 'node:fs';
import path from 'node:path';
import { CheckpointPublisher, LogKeys, Sealer } from '#libs/audit';
import { Directory } from '#libs/contracts';
import type { Owner } from '#libs/contracts';
import { SystemClock } from '#libs/kernel';
import { Keyring, MATERIAL } from '#libs/security';
import { waitFor } from '#libs/testing';
import type { TestAgency } from '#libs/testing/agency';
import { readNote } from '#libs/tlog';

/** Seals and shows the agency's audit log and has these owners cosign its head, as they do over the bus. */
export async function witnessed(agency: TestAgency, witnesses: readonly Owner[]): Promise<void> {
  const { app, town } = agency;
  // The service seals by itself too, and then leaves us nothing until it is done.
  await waitFor('everything is sealed', async () => {
    await app.get(Sealer, { strict: false }).seal();
    const [row] = await agency.rows('select exists (select from audit_unsealed) as waits');
    return row?.['waits'] === false;
  });
  await app.get(CheckpointPublisher, { strict: false }).publish();
  const [head] = (await agency.rows('select size, note from audit_checkpoint order by size desc limit 1')) as [
    { size: string; note: string },
  ];
  for (const owner of witnesses) {
    const keys = JSON.parse(readFileSync(path.join(town.folder, MATERIAL.signingKeys(owner)), 'utf8'));
    const logKeys = new LogKeys(Keyring.of(keys), app.get(Directory, { strict: false }), new SystemClock());
    await agency.rows('insert into audit_cosignature (size, witness, line, came_at) values ($1, $2, $3, now())', [
      ...[head.size, owner, logKeys.cosign(readNote(head.note)!.text)],
    ]);
  }
}
