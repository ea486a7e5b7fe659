import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const PRELOAD = fileURLToPath(new URL('shifted-clock.cjs', import.meta.url));

/** Services started from here on can have their clock moved. */
export function loadShiftableClocks() {
  process.env.NODE_OPTIONS = [process.env.NODE_OPTIONS, `--require=${PRELOAD}`].filter(Boolean).join(' ');
}

/** Moves a running service's clock by so much from the true time; 0 sets it right. */
export function moveClock(home, service, offsetMs) {
  const folder = path.join(home, 'clocks');
  fs.mkdirSync(folder, { recursive: true });
  const draft = path.join(folder, `.${service}`);
  fs.writeFileSync(draft, String(offsetMs));
  fs.renameSync(draft, path.join(folder, service));
}

export function setClocksRight(home) {
  fs.rmSync(path.join(home, 'clocks'), { recursive: true, force: true });
}
