/**
 * Ctrl-C, or a polite end, once: what began is brought down before the process ends. A terminal sends it to every process of
 * a run, and the launcher passes it on as well, so it comes twice, and the second must not end the bringing down.
 */
export function onInterrupt(bringDown) {
  let leaving;
  const leave = () => {
    leaving ??= bringDown().finally(() => process.exit(130));
  };
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, leave);
}
