import type { Directory } from '#libs/contracts';
import { loadLaw } from '#libs/law';
import type { OfficerCaller } from '#libs/security';
import { supervisingScopeOf } from './supervising-scope.js';

const prosecutor = (office: string): OfficerCaller => ({
  ...{ kind: 'officer', officer: 'somebody', office, owner: 'supervision', roles: ['prosecutor'] },
});

describe('what an organ of supervision may see', () => {
  it('is nothing once it has left the directory, however good the token of its officer still is', () => {
    const directory: Pick<Directory, 'office' | 'offices'> = { office: () => undefined, offices: () => [] };
    expect(() => supervisingScopeOf(prosecutor('dongguan-procuratorate'), directory, loadLaw().reach)).toThrow(
      expect.objectContaining({ code: 'SUPERVISION.NOT_SUPERVISING' }),
    );
  });
});
