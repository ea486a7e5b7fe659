import { parseArgs } from 'node:util';
import { Trouble } from './trouble.mjs';

/**
 * A program's options, or undefined when it was asked for help, which is then printed: nothing is done before the
 * options are known. One that does not exist is one sentence; a program that ignored it would do what nobody meant.
 */
export function optionsOf({ help, options = {}, allowPositionals = false }, args = process.argv.slice(2)) {
  if (args.includes('--help') || args.includes('-h')) return void process.stdout.write(help);
  try {
    return parseArgs({ args, options, allowPositionals });
  } catch (error) {
    throw new Trouble(`${error.message.split('. To specify')[0]}\n\n${help}`);
  }
}
