/** Who may import whom, and why; run by `npm run deps`. */
const never = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });
const TEST = '(\\.|-)spec\\.ts$|/test/|^libs/testing/|^test/';

module.exports = {
  forbidden: [
    never(
      'app-to-app',
      'Agencies meet on the bus, not in code: publish an event instead.',
      { path: '^apps/([^/]+)/' },
      { path: '^apps/', pathNot: '^apps/$1/' },
    ),
    never('lib-to-app', 'A lib that knows an app belongs in that app.', { path: '^libs/' }, { path: '^apps/' }),
    never(
      'kernel-imports-nothing',
      'The kernel is what everything else stands on.',
      { path: '^libs/kernel/' },
      { path: '^libs/', pathNot: '^libs/kernel/' },
    ),
    never(
      'tlog-stays-pure',
      'What a transparency log is follows from its public formats; whoever keeps one stands above.',
      { path: '^libs/tlog/', pathNot: TEST },
      { path: '^libs/', pathNot: '^libs/(tlog|kernel)/' },
    ),
    never(
      'contracts-stay-small',
      'Contracts are shared by everybody and may stand on the kernel only.',
      { path: '^libs/contracts/', pathNot: TEST },
      { path: '^libs/', pathNot: '^libs/(contracts|kernel)/' },
    ),
    never(
      'service-knows-no-bus',
      'What any HTTP service with a database needs; the bus, who may call, clues and cases stand above.',
      { path: '^libs/service/', pathNot: TEST },
      { path: '^libs/', pathNot: '^libs/(service|contracts|kernel)/' },
    ),
    never(
      'records-know-no-clue-and-no-case',
      'To audit, retention, reconciliation and the law desk clues and cases are bytes, rows or questions.',
      { path: '^libs/(audit|retention|reconciliation|law-desk)/', pathNot: TEST },
      { path: '^libs/(agency|acts|officials|papers|paper-desk|feed)/' },
    ),
    never(
      'core-stays-pure',
      'Law, the messaging core and agency definitions stand on kernel and contracts only.',
      { path: '^libs/(law|messaging/src/core|agency/src/definition)/', pathNot: TEST },
      { path: '^libs/', pathNot: '^libs/(law|messaging/src/core|agency/src/definition|contracts|kernel)/' },
    ),
    never(
      'acts-know-no-kind-of-service',
      'Agencies and supervision take acts alike: what differs goes into their own ActDesk and CaseNews.',
      { path: '^libs/acts/', pathNot: TEST },
      { path: '^libs/(agency|testing)/' },
    ),
    never(
      'officials-stay-apart',
      'Clues about officials share nothing with clues and cases: what they ask of a service they ask through OfficialCases.',
      { path: '^libs/officials/', pathNot: TEST },
      { path: '^libs/(agency|papers|testing)/' },
    ),
    never(
      'papers-stay-pure',
      'What an official paper says and looks like follows from the law and what was filled in, and from nothing else.',
      { path: '^libs/papers/', pathNot: TEST },
      { path: '^libs/', pathNot: '^libs/(papers|law|contracts|kernel)/' },
    ),
    never(
      'desks-know-no-kind-of-service',
      'Agencies and supervision issue papers and tell what came alike: what differs goes into their own PaperCases, PaperFiles and FeedItems.',
      { path: '^libs/(paper-desk|feed)/', pathNot: TEST },
      { path: '^libs/(agency|testing)/' },
    ),
    never(
      'entity-leak',
      'Map to a response or an event before leaving persistence.',
      { pathNot: '/persistence/|\\.entity\\.ts$|\\.module\\.ts$|(\\.|-)spec\\.ts$|entities\\.ts$' },
      { path: '\\.entity\\.ts$' },
    ),
    never(
      'one-kafka-door',
      'Only libs/messaging/src/kafka speaks Kafka.',
      { path: '^(apps|libs)/', pathNot: '^libs/(messaging/src/kafka|testing)/|(\\.|-)spec\\.ts$' },
      { path: 'node_modules/kafkajs' },
    ),
    never(
      'testing-in-tests-only',
      'Test helpers must not reach a service.',
      { path: '^(apps|libs)/', pathNot: TEST },
      { path: '^libs/testing/' },
    ),
    never(
      'no-circles-of-files',
      'Files that need each other, if only for a type, are read as one: move what both need into a file below them.',
      { path: '^(apps|libs)/' },
      { circular: true },
    ),
    never('nothing-unresolved', 'The import leads nowhere.', {}, { couldNotResolve: true }),
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      conditionNames: ['source', 'import', 'require', 'node', 'default'],
      exportsFields: ['exports'],
      mainFields: ['main', 'types'],
    },
  },
};
