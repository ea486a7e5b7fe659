/**
 * What the code drags in when it runs. Checked on dist/, where types have left no trace: `import type` from a lib that also
 * exports Nest modules is harmless. Run by `npm run deps`, after compiling.
 */
const never = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

module.exports = {
  forbidden: [
    never(
      'rules-stay-pure',
      'Intake rules and legal steps must run without Nest, a database or a broker.',
      {
        path: '^dist/(libs/(kernel|law|papers|messaging/src/core|agency/src/definition)|apps/[^/]+/src/(intake|domain))/',
      },
      { path: 'node_modules/(@nestjs|typeorm|kafkajs|pg/)', reachable: true },
    ),
    never('no-cycles', 'Import the file itself, not the lib you are inside.', { path: '^dist/' }, { circular: true }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      conditionNames: ['import', 'node', 'default'],
      exportsFields: ['exports'],
      mainFields: ['module', 'main'],
    },
  },
};
