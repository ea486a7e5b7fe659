import { readFileSync } from 'node:fs';
import { OWNERS } from '#libs/contracts';
import type { Environment } from './environment.js';
import { Settings } from './settings.js';

/** The names that settings ask an environment for, whatever it answers. */
function namesRead(): Set<string> {
  const names = new Set<string>();
  const answers: Environment[] = [{}, { NODE_ENV: 'production' }, { DATABASE_MIGRATION_URL: 'postgres://a@b/c' }];
  for (const owner of OWNERS) {
    for (const answer of answers) {
      const watched = new Proxy(answer, {
        get: (target, name: string) => {
          names.add(name);
          return target[name];
        },
      });
      expect(() => Settings.fromEnvironment(owner, watched)).toThrow('the settings are wrong');
    }
  }
  return names;
}

describe('the documents of the settings', () => {
  const read = [...namesRead()].sort();
  /** Read by libraries, not by us. */
  const ofLibraries = ['KAFKAJS_NO_PARTITIONER_WARNING', 'NODE_EXTRA_CA_CERTS'];

  it('.env.example names what a service reads, and nothing that no service reads', () => {
    const ofService = readFileSync('.env.example', 'utf8').split(/^# ---- 3\./m)[1]!;
    const named = [...ofService.matchAll(/^#([A-Z][A-Z0-9_]+)=/gm)].map(([, name]) => name!);
    expect(named.filter((name) => !ofLibraries.includes(name)).sort()).toEqual(read);
  });

  it('docs/operating/settings.md names them too', () => {
    const page = readFileSync('docs/operating/settings.md', 'utf8');
    expect(read.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  });
});
