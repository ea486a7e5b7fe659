// Run by stall.test.mjs alone: a file that no timer of Jest can end.
it('turns for ever', () => {
  while (performance.now() >= 0);
});
