const PAUSE_MS = 40;

/** Asks again and again until `condition` holds (true) or the time is over (false). A condition that throws does not hold yet. */
export async function until(condition, deadlineMs, pauseMs = PAUSE_MS) {
  const end = performance.now() + deadlineMs;
  for (;;) {
    if (await holds(condition)) return true;
    if (performance.now() >= end) return false;
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}

async function holds(condition) {
  try {
    return await condition();
  } catch {
    return false;
  }
}
