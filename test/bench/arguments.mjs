const HELP = `npm run bench [-- options]

Starts a whole ClueBridge on fresh servers of its own (fsync on), measures it beside the floors of the same machine in the same
run, prints a table with ratios and removes everything again. Takes five to fifteen minutes, as fast as the system is; load goes to loopback only.

  --json FILE   also write one JSON line per figure
  --quick       a quarter of the work: rougher figures
  --only WORD   only figures whose group contains WORD: intake, relay, consumer, latency, sustained,
                judging, cases, clocks, overload; scaling, growth, memory and queries only when named
  --minutes N   how long memory is measured (default 10)
  --profile DIR keep a CPU profile of every process there, and print where each service's time went
  --help        this text`;

/** Settings of a run from the command line; prints the help and ends when asked to or when an option is unknown. */
export function benchArguments(args) {
  const settings = { json: undefined, quick: false, only: '', minutes: 10, profile: undefined };
  const rest = [...args];
  while (rest.length > 0) {
    const option = rest.shift();
    if (option === '--quick') settings.quick = true;
    else if (option === '--json' && rest.length > 0) settings.json = rest.shift();
    else if (option === '--minutes' && /^\d+$/.test(rest[0] ?? '')) settings.minutes = Number(rest.shift());
    else if (option === '--profile' && rest.length > 0) settings.profile = rest.shift();
    else if (option === '--only' && rest.length > 0) settings.only = rest.shift();
    else {
      console.log(HELP);
      process.exit(option === '--help' ? 0 : 2);
    }
  }
  return settings;
}
