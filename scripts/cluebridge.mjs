import { runProgram } from './bootstrap/trouble.mjs';

/** `npm run cluebridge -- <command>`: what operators and developers ask of a running system. Each command is a file in commands/. */
await runProgram(async () => {
  const { Command } = await import('commander');
  const program = new Command('npm run cluebridge --')
    .description('ClueBridge (线索桥): tools for operators and developers')
    .showHelpAfterError();
  for (const file of [
    'status',
    'doctor',
    'token',
    'parked',
    'key',
    'officer',
    'kafka',
    'database',
    'keys',
    'package',
    'paper',
    'audit',
    'reconcile',
    'retention',
    'law',
  ]) {
    const { register } = await import(`./commands/${file}.mjs`);
    register(program);
  }
  await program.parseAsync();
});
