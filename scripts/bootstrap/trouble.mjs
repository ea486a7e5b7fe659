/**
 * Something the person at the terminal can mend: printed as its sentence alone, without a stack.
 * Everything else that is thrown is a bug of ours and keeps its stack.
 */
export class Trouble extends Error {}

/** What the machine or a server refuses is no bug of ours either. */
const OF_THE_DISK = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the quota of the disk is used up',
  EROFS: 'the file system is read-only',
  EACCES: 'that is not allowed to this user',
  EPERM: 'that is not allowed to this user',
  ENOTDIR: 'a file lies where a folder is to be',
  EEXIST: 'a file lies where a folder is to be',
  EISDIR: 'a folder lies where a file is to be',
};
const OF_THE_NETWORK = [
  ...['ECONNREFUSED', 'ECONNRESET', 'EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT'],
  ...['ENOTFOUND', 'EAI_AGAIN'],
];
/** What a shell reports of a program that SIGPIPE has ended. */
const UNREAD = 141;

/** Runs a program's main function; one clear sentence and exit code 1 when it fails. */
export async function runProgram(main) {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', endUnread);
  try {
    await main();
  } catch (error) {
    process.stderr.write(`\n${sentenceOf(error)}\n`);
    process.exitCode = 1;
  }
}

/**
 * Ends a program whose output is cut off, as by `head`, since nobody reads on. But one that ends in order when told to
 * is left alone (the launcher: with `npm start | tee`, Ctrl-C ends `tee` first): ended here, it would leave half of
 * what it started running.
 */
function endUnread(error) {
  if (error.code !== 'EPIPE') throw error;
  if (process.listenerCount('SIGINT') === 0) process.exit(UNREAD);
}

/** What stands behind `fetch failed`, and the first of several addresses of one name. */
function refusalIn(error) {
  const { cause, errors } = error ?? {};
  const found = cause?.errors?.[0] ?? cause ?? errors?.[0];
  return found?.syscall ? found : error;
}

function sentenceOf(error) {
  if (error instanceof Trouble) return error.message;
  const { code, syscall, path: file, address, hostname, port } = refusalIn(error) ?? {};
  if (syscall && code in OF_THE_DISK) return `${file ? `${file}: ` : ''}${OF_THE_DISK[code]} (${code}, ${syscall}).`;
  if (syscall && OF_THE_NETWORK.includes(code)) {
    const who = [address ?? hostname, port].filter(Boolean).join(':') || 'A server';
    return `${who} does not answer (${code}). Is it running? See \`npm run cluebridge -- status\`.`;
  }
  return error?.stack ?? String(error);
}
