import type { Answer } from './http.js';
import type { Officer } from './office.js';
import { Transfer } from './transfer.js';

/**
 * The refusal of an act: the officer's own service says no at once, or signs and sends it and the officer hears
 * case-transfer's no. Which of the two is the services' business; that a no with a code comes is the promise.
 */
export async function expectRefusedAct(officer: Officer, { status, body }: Answer): Promise<{ code: string }> {
  if (status === 202) {
    const act = await Transfer.settled(officer, body.commandNo);
    expect(act).toMatchObject({
      status: 'refused',
      refusal: { code: expect.any(String), zh: expect.any(String), en: expect.any(String) },
    });
    return { code: act.refusal.code };
  }
  expect(status).toBeGreaterThanOrEqual(400);
  expect(status).toBeLessThan(500);
  expect(body).toMatchObject({ code: expect.any(String), detail: expect.any(String), detailEn: expect.any(String) });
  return { code: body.code };
}
