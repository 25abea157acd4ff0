import { beforeEach, describe, expect, it, vi } from 'vitest';
import { InputError } from '../../../../../engine/core/errors';
import { HostCallError } from '../../../../../main/ipc/contract';
import {
  backToFile,
  closeWizard,
  decide,
  finishWizard,
  openWizard,
  readAs,
  takeFiles,
  takePath,
  useWizard,
} from '../../../../../renderer/panels/training/wizard/wizard';
import { useHost } from '../../../../../renderer/shared/host';
import { useDesign } from '../../../../../renderer/state/designStore';
import { templateText } from '../../../../main/support/design';
import { type WindowHost, windowHost } from '../../../support/windowHost';

const rows = Array.from({ length: 40 }, (_, i) => `${(i * 7) % 13},${i % 5}.5,${i % 2 ? 'a' : 'b'}`);
const text = `size,weight,class\n${rows.join('\n')}\n`;
const words = { folder: 'images', none: 'nothing there' };
const files = [{ path: 'a.csv', file: new Blob([text]) }];

let host: WindowHost;
beforeEach(async () => {
  host = windowHost();
  useHost(host.api);
  useDesign.getState().load(await host.api.createDesign({ name: 'net', document: templateText('spiral', {}) }));
  closeWizard();
  openWizard();
});

const data = () => useDesign.getState().document?.data;

describe('the wizard', () => {
  it('goes from files handed over to the data of the design, in one undo', async () => {
    const before = data();
    await takeFiles(files, null, words);
    expect(useWizard.getState()).toMatchObject({ step: 'look', found: { samples: 40 } });
    expect(host.disk.read('data/a.csv')).toBe(text);
    expect(data()).toBe(before);
    decide({ split: { type: 'shares', params: { valid: 0.2, test: 0.2, seed: 0, stratify: true, shuffle: true } } });
    finishWizard();
    expect(data()).toMatchObject({
      source: { type: 'csv', params: { path: 'data/a.csv', classes: ['a', 'b'] } },
      split: { type: 'shares' },
      transforms: [{ type: 'Standardize' }],
    });
    expect(useWizard.getState().step).toBe('closed');
    useDesign.getState().undo();
    expect(data()).toEqual(before);
    closeWizard();
    expect(host.disk.list('data')).toEqual(['a.csv']);
  });

  it('says what is wrong, keeps the path to mend, and takes back what was handed over', async () => {
    await takePath('none.csv', null);
    expect(useWizard.getState()).toMatchObject({ step: 'file', given: 'none.csv', found: null });
    expect(useWizard.getState().error).not.toBeNull();
    const refused = new HostCallError({ error: { code: 'host.upload.tooLarge', args: { limit: 2 } }, layer: null });
    useHost({
      ...host.api,
      finishUpload: async () => {
        throw refused;
      },
    });
    await takeFiles(files, null, words);
    expect(useWizard.getState()).toMatchObject({ step: 'file', error: expect.stringContaining('2 GB') });
    await vi.waitFor(() => expect(host.disk.list('data')).toEqual([]));
    await takeFiles([], null, words);
    expect(useWizard.getState()).toMatchObject({ step: 'file', error: 'nothing there' });
  });

  it('says which file of a drop the system did not give', async () => {
    closeWizard();
    const lost = new InputError('host.fileFailed', { path: 'pets/a.png', reason: 'NotReadableError' });
    await takeFiles(Promise.reject(lost), null, words);
    expect(useWizard.getState()).toMatchObject({ step: 'file', error: expect.stringContaining('pets/a.png') });
    expect(host.disk.list('data')).toEqual([]);
  });

  it('reads a file as it is told, at once, and again as guessed', async () => {
    const numbers = rows.map((row) => row.replace(',', ';').replace('.5,', '.250;')).join('\n');
    await takeFiles([{ path: 'b.csv', file: new Blob([`size;weight;class\n${numbers}\n`]) }], null, words);
    const range = () => useWizard.getState().found?.columns[1]?.range?.max;
    expect(range()).toBe(4.25);
    decide({ scaling: 'MinMax' });
    await readAs({ decimal: 'comma' });
    expect(useWizard.getState()).toMatchObject({ step: 'look', decisions: { scaling: 'MinMax' } });
    expect(range()).toBe(4250);
    // What cannot be read so keeps what was handed over, and is mended in place.
    await readAs({ encoding: 'utf-16le' });
    expect(useWizard.getState()).toMatchObject({ step: 'look', reading: { decimal: 'comma' } });
    expect(useWizard.getState().error).not.toBeNull();
    await readAs(null);
    expect(useWizard.getState()).toMatchObject({ step: 'look', reading: {}, error: null });
    expect(range()).toBe(4.25);
    await readAs({ header: false });
    finishWizard();
    const source = data()?.source;
    expect(source?.params).toMatchObject({ path: 'data/b.csv', header: false, decimal: 'point' });
    // The design’s own way to read it holds when it is looked at again.
    await takePath('data/b.csv', 'csv', data());
    expect(useWizard.getState().found?.samples).toBe(41);
  });

  it('mends a file that could not be looked at by how it is read', async () => {
    const torn = `a,note\n${'1,"x; y"\n2,z\n'.repeat(3)}3;4;5,6\n`;
    await takeFiles([{ path: 'c.csv', file: new Blob([torn.replaceAll('"', '')]) }], null, words);
    expect(useWizard.getState()).toMatchObject({ step: 'look' });
    await takeFiles([{ path: 'd.csv', file: new Blob(['a;b,c\n1;2,3\n1;2,3,4\n1;2,3\n1;2;2,3\n']) }], null, words);
    expect(useWizard.getState()).toMatchObject({ step: 'file', failed: 'csv' });
    await readAs({ delimiter: 'pipe' });
    expect(useWizard.getState()).toMatchObject({ step: 'look', reading: { delimiter: 'pipe' }, found: { samples: 4 } });
  });

  it('forgets everything when it is left, at whatever step', async () => {
    const before = data();
    const copying = takeFiles(files, null, words);
    expect(useWizard.getState()).toMatchObject({ step: 'busy', work: 'copy' });
    closeWizard();
    await copying;
    expect(useWizard.getState().step).toBe('closed');
    openWizard();
    await takeFiles(files, null, words);
    backToFile();
    expect(useWizard.getState()).toMatchObject({ step: 'file', found: null, error: null });
    expect(data()).toBe(before);
    await vi.waitFor(() => expect(host.disk.list('data')).toEqual([]));
  });
});
