// Run by failing.test.mjs alone: a file of which no test is ever known.
throw new Error('cannot be read');
