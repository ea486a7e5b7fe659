import { startSystem } from '../../scripts/system/index.mjs';
it('starts', async () => { const s = await startSystem({ purpose: 'h-jest', services: [] }); expect(s.addresses.customs).toMatch(/http/); console.log(await s.token('guangzhou-police-h1', 'public-security')); await s.stop(); }, 120000);
