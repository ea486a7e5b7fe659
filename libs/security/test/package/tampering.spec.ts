import 'reflect-metadata';
import fc from 'fast-check';
import { newKey, verifyPackage } from '../../src/index.js';
import { APackage, GOLDEN, KEYS } from './a-package.js';

const NAMES = [...new APackage().files.keys()];
const LISTED = NAMES.filter((name) => !/^(manifest|directory)/.test(name));

async function faultOf(spoilt: APackage): Promise<[string | undefined, string | undefined]> {
  const { isValid, fault } = await spoilt.verified();
  expect(isValid).toBe(fault === undefined);
  return [fault?.code, fault?.file];
}

describe('a package as it was made', () => {
  it('holds, packed by its maker or anew', async () => {
    expect(await verifyPackage(GOLDEN, KEYS.root)).toMatchObject({ isValid: true });
    expect(await faultOf(new APackage())).toEqual([undefined, undefined]);
  });

  it('holds for a root key that has no name', async () => {
    const { kid: _, ...nameless } = KEYS.root;
    expect((await verifyPackage(GOLDEN, nameless)).isValid).toBe(true);
  });
});

describe('a package that a stranger changed', () => {
  it('fails for any changed byte, and names the file', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...NAMES), fc.nat(), fc.integer({ min: 1, max: 255 }), async (name, at, by) => {
        const spoilt = new APackage();
        const bytes = spoilt.files.get(name)!;
        bytes[at % bytes.length]! ^= by;
        const [code, file] = await faultOf(spoilt);
        expect(code).toMatch(/^PACKAGE\./);
        // A changed list shows in the signature over it, or in a name that is none.
        if (name.startsWith('manifest')) expect(file).toMatch(/^manifest\.(json|jws)$/);
        else expect(file).toBe(name);
      }),
      { numRuns: 150 },
    );
  });

  it.each(LISTED)('fails for one changed byte in %s by its digest', async (name) => {
    const spoilt = new APackage();
    spoilt.files.get(name)![0]! ^= 1;
    expect(await faultOf(spoilt)).toEqual(['PACKAGE.FILE_CHANGED', name]);
  });

  it.each(NAMES)('fails without %s', async (name) => {
    expect(await faultOf(new APackage().drop(name))).toEqual(['PACKAGE.FILE_MISSING', name]);
  });

  it('fails with a file more', async () => {
    const more = 'steps/3.json';
    expect(await faultOf(new APackage().put(more, '{}'))).toEqual(['PACKAGE.FILE_NOT_LISTED', more]);
  });

  it('fails with two steps exchanged', async () => {
    const swapped = new APackage().swap('steps/1.json', 'steps/2.json').swap('steps/1.jws', 'steps/2.jws');
    expect((await faultOf(swapped))[0]).toBe('PACKAGE.FILE_CHANGED');
  });

  it('fails signed anew by a key that the directory does not know, or by another under a known name', async () => {
    const own = newKey('changping-customs');
    const spoilt = () => new APackage().put('README.html', 'what I like');
    expect(await faultOf(spoilt().signed(own))).toEqual(['PACKAGE.KEY_UNKNOWN', 'manifest.jws']);
    const named = { ...own, kid: KEYS.office.kid };
    expect(await faultOf(spoilt().signed(named))).toEqual(['PACKAGE.SIGNATURE_WRONG', 'manifest.jws']);
  });

  it('fails with its signature written another way: the bits that its last sign has too many', async () => {
    const text = new APackage().files.get('manifest.jws')!.toString();
    const another = String.fromCharCode(text.charCodeAt(text.length - 1) + 1);
    expect(await faultOf(new APackage().put('manifest.jws', text.slice(0, -1) + another))).toEqual([
      'PACKAGE.MALFORMED',
      'manifest.jws',
    ]);
  });

  it('fails with a directory of a root of the stranger’s own', async () => {
    const spoilt = new APackage().directed(() => undefined, false).signed();
    expect(await faultOf(spoilt)).toEqual(['PACKAGE.DIRECTORY_WRONG', 'directory.json']);
  });
});
