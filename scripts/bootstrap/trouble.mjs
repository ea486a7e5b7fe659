/**
 * Something the person at the terminal can mend: printed as its sentence alone, without a stack.
 * Everything else that is thrown is a bug of ours and keeps its stack.
 */
export class Trouble extends Error {}

/** Runs a program's main function; one clear sentence and exit code 1 when it fails. */
export async function runProgram(main) {
  try {
    await main();
  } catch (error) {
    process.stderr.write(`\n${error instanceof Trouble ? error.message : (error?.stack ?? String(error))}\n`);
    process.exitCode = 1;
  }
}
