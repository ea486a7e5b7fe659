/** `keys make`: everything that an installation needs before its first start. */
export function makeCommand(keys) {
  keys
    .command('make')
    .description('make what is missing, one folder per receiver; what is there stays')
    .requiredOption('--offices <file>', 'who is on the bus (form: deploy/development/offices.yaml)')
    .requiredOption('--out <folder>', 'where to; readable by each receiver alone')
    .action(async ({ offices, out }) => {
      const { makeKeys } = await import('../../one-server/make-keys.mjs');
      const made = await makeKeys({ officesFile: offices, out });
      console.log(
        `keys and passwords for ${made.services} services and ${made.offices} offices are in ${out}. Keep ${out}/root off the server once all is set up.`,
      );
    });
}
