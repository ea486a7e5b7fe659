import path from 'node:path';

/**
 * Tells the process that started Jest which files begin and end, with their counts. Jest's own `--json` is not used: it
 * fails, and hides every count, when one failing test has thrown something that JSON cannot hold.
 */
export default class TellingReporter {
  onTestFileStart({ path: file }) {
    tell({ began: path.relative('', file) });
  }

  onTestCaseStart({ path: file }, { fullName }) {
    tell({ began: path.relative('', file), test: fullName });
  }

  onTestFileResult({ path: file }, { numPassingTests, numFailingTests, testExecError }) {
    tell({
      ended: path.relative('', file),
      passed: numPassingTests,
      failed: numFailingTests + (testExecError ? 1 : 0),
    });
  }
}

function tell(message) {
  process.send?.(message);
}
