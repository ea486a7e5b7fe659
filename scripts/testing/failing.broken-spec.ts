// Run by failing.test.mjs alone: a test that fails beside one that holds.
it('holds', () => expect(1).toBe(1));
it('fails', () => expect(1).toBe(2));
