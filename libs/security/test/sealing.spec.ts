import { ManualClock } from '#libs/kernel';
import { aDirectory } from '#libs/testing';

const clock = new ManualClock(new Date('2026-11-27T02:00:00Z'));
const town = aDirectory(clock);
const frame = { from: 'huangpu-customs', to: 'guangzhou-commission', subject: 'GZ-1' };
const [sender, receiver] = [town.sealingOf('customs'), town.sealingOf('supervision')];

describe('what is sealed for an office', () => {
  it('is opened by that office’s service, and shows nothing on the way', async () => {
    const sealed = await sender.seal({ facts: '甲乙丙' }, frame);
    expect(sealed).not.toContain(Buffer.from('甲乙丙').toString('base64url').slice(0, 8));
    expect(await receiver.open(sealed, frame)).toEqual({ facts: '甲乙丙' });
  });

  it('is not opened by its sender, nor under another number, sender or addressee', async () => {
    const sealed = await sender.seal({ facts: 'x' }, frame);
    await expect(sender.open(sealed, frame)).rejects.toMatchObject({ kind: 'malformed', code: 'SEAL.KEY_UNKNOWN' });
    for (const other of [{ subject: 'GZ-2' }, { from: 'dalian-customs' }, { to: 'guangzhou-procuratorate' }])
      await expect(receiver.open(sealed, { ...frame, ...other })).rejects.toMatchObject({ code: 'SEAL.BROKEN' });
  });

  it('is not opened when a character was changed', async () => {
    const parts = (await sender.seal({ facts: 'x'.repeat(40) }, frame)).split('.');
    const changed = parts[3]!.startsWith('A') ? `B${parts[3]!.slice(1)}` : `A${parts[3]!.slice(1)}`;
    const tampered = [...parts.slice(0, 3), changed, parts[4]].join('.');
    await expect(receiver.open(tampered, frame)).rejects.toMatchObject({ kind: 'malformed', code: 'SEAL.BROKEN' });
    await expect(receiver.open('no seal', frame)).rejects.toMatchObject({ code: 'SEAL.BROKEN' });
  });

  it('is sealed for no office without a key', async () => {
    await expect(sender.seal({}, { ...frame, to: 'nobody' })).rejects.toMatchObject({ code: 'SEAL.NO_KEY' });
  });

  it('never takes a key that seals for one that signs', () => {
    const office = town.directory.office('guangzhou-commission')!;
    const { kid } = office.encryptionKeys![0]!;
    expect(town.directory.officeKey(office.id, kid, clock.now())).toBeUndefined();
    expect(town.directory.encryptionKey(office.id, clock.now())?.kid).toBe(kid);
  });
});
