import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { parseDocument } from '../../../../engine/graph/parse';
import { watchOpenDesigns } from '../../../../main/host/designs/openDesigns';
import { openProjects } from '../../../../main/host/designs/projects';
import { openSnapshots } from '../../../../main/host/designs/snapshots';
import type { HostEvent } from '../../../../main/ipc/contract';
import { templateText } from '../../support/design';
import { tempFolder } from '../../support/folder';
import { realHost } from '../../support/host';

const code = (value: string) => expect.objectContaining({ code: value });
const spiral = templateText('spiral');
const other = templateText('spiral', { epochs: 77 });
const newer = (text: string) => text.replace('"version": 1', '"version": 2');

describe('a design of a newer format', () => {
  test('opens as far as it is understood, says whether that is all, and is never written', () => {
    const folder = tempFolder();
    const projects = openProjects(folder);
    const file = join(folder, 'net.loom');
    writeFileSync(file, newer(spiral));
    const opened = projects.open('net.loom');
    expect(opened.readOnly).toEqual({ kind: 'newer', version: 2, whole: true });
    expect(parseDocument(opened.document).nodes.length).toBe(parseDocument(spiral).nodes.length);
    expect(() => projects.save('net.loom', other, opened.revision)).toThrow(code('document.version.newer'));
    expect(() => projects.rename('net.loom', 'new name')).toThrow(code('document.version.newer'));
    expect(readFileSync(file, 'utf8')).toBe(newer(spiral));
  });

  test('leaves out fields and layers that it does not know', () => {
    const folder = tempFolder();
    const projects = openProjects(folder);
    const text = newer(spiral)
      .replace('"nodes": [', '"mood": "new", "nodes": [')
      .replace('"type": "Linear"', '"type": "Quantum"');
    writeFileSync(join(folder, 'net.loom'), text);
    const opened = projects.open('net.loom');
    expect(opened.readOnly).toEqual({ kind: 'newer', version: 2, whole: false });
    expect(parseDocument(opened.document).nodes.length).toBe(parseDocument(spiral).nodes.length - 1);
  });

  test('is refused by its version where nothing of it is understood', () => {
    const folder = tempFolder();
    writeFileSync(join(folder, 'net.loom'), '{"format":"layerloom","version":9,"graph":{}}');
    expect(() => openProjects(folder).open('net.loom')).toThrow(code('document.version.newer'));
  });

  test('that a newer program was writing when it died is not thrown away', () => {
    const folder = tempFolder();
    writeFileSync(join(folder, '.net.loom.4999999.0123abcd.tmp'), newer(spiral));
    openProjects(folder);
    expect(readFileSync(join(folder, 'net.loom'), 'utf8')).toBe(newer(spiral));
  });
});

test('a file that is marked read-only says so when it is opened, and is not replaced', () => {
  const folder = tempFolder();
  const projects = openProjects(folder);
  const { path, revision, readOnly } = projects.create('net', spiral);
  expect(readOnly).toBeNull();
  chmodSync(join(folder, path), 0o444);
  expect(projects.open(path).readOnly).toEqual({ kind: 'denied' });
  expect(() => projects.save(path, other, revision)).toThrow(code('host.fileDenied'));
  expect(parseDocument(readFileSync(join(folder, path), 'utf8')).training.epochs).not.toBe(77);
});

test('a removed design comes back with its runs and snapshots, beside one that took its place', () => {
  const folder = tempFolder();
  const projects = openProjects(folder);
  const { path } = projects.create('net', spiral);
  mkdirSync(projects.runs(path));
  mkdirSync(projects.snapshots(path));
  const { trashed } = projects.remove(path);
  expect(readdirSync(folder)).toEqual(['.trash']);
  projects.create('net', other);
  const restored = projects.restore(trashed);
  expect(restored.path).toBe('net 2.loom');
  expect(parseDocument(restored.document).name).toBe('net 2');
  expect(readdirSync(folder).sort()).toEqual(['.trash', 'net 2.loom', 'net 2.runs', 'net 2.snapshots', 'net.loom']);
  expect(() => projects.restore(trashed)).toThrow(code('host.trashMissing'));
  expect(() => projects.restore('../net.loom')).toThrow(code('host.pathOutside'));
});

test('a design whose folder of runs cannot be read is listed among the others', async () => {
  const folder = tempFolder();
  const host = realHost(folder);
  for (const name of ['net', 'other']) await host.createDesign({ name, document: spiral });
  writeFileSync(join(folder, 'net.runs'), '');
  expect((await host.listDesigns()).map(({ name }) => name).sort()).toEqual(['net', 'other']);
});

test('removed designs are listed, the last first, and nothing else that lies in the trash', async () => {
  const folder = tempFolder();
  const projects = openProjects(folder);
  expect(projects.trashed()).toEqual([]);
  const begin = Date.now();
  for (const name of ['net', 'A.loom net']) {
    const { path } = projects.create(name, spiral);
    mkdirSync(projects.runs(path));
    projects.remove(path);
    await new Promise((resolve) => setTimeout(resolve, 3));
  }
  writeFileSync(join(folder, '.trash', 'notes.txt'), '');
  const [last, first, ...others] = projects.trashed();
  expect([last?.name, first?.name, others]).toEqual(['A.loom net', 'net', []]);
  expect(first?.removed).toBeGreaterThanOrEqual(begin);
  expect(last?.removed).toBeLessThanOrEqual(Date.now());
  expect(projects.restore(last?.trashed ?? '').path).toBe('A.loom net.loom');
  expect(projects.trashed().map(({ name }) => name)).toEqual(['net']);
});

test('a design comes back to the folder it was removed from, which is made again where it is gone', () => {
  const folder = tempFolder();
  const projects = openProjects(folder);
  const path = 'studies/first/net.loom';
  mkdirSync(join(folder, 'studies/first'), { recursive: true });
  for (const name of ['net.loom', 'other.loom']) writeFileSync(join(folder, 'studies/first', name), spiral);
  mkdirSync(projects.runs(path));
  const { trashed } = projects.remove(path);
  projects.remove('studies/first/other.loom');
  rmSync(join(folder, 'studies'), { recursive: true });
  expect(
    projects
      .trashed()
      .map((entry) => entry.path)
      .sort(),
  ).toEqual([path, 'studies/first/other.loom']);
  expect(projects.trashed()).toContainEqual(expect.objectContaining({ trashed, path, name: 'net' }));

  expect(projects.restore(trashed).path).toBe(path);
  expect(readdirSync(join(folder, 'studies/first')).sort()).toEqual(['net.loom', 'net.runs']);
  // Another one took the place of the second.
  writeFileSync(join(folder, 'studies/first/other.loom'), other);
  const [left] = projects.trashed();
  expect(projects.restore(left?.trashed ?? '').path).toBe('studies/first/other 2.loom');
  expect(projects.trashed()).toEqual([]);
  expect(readdirSync(join(folder, '.trash'))).toEqual([]);
  expect(() => projects.restore('net.loom')).toThrow(code('host.trashMissing'));
});

test.each([
  ['a file', (place: string) => writeFileSync(place, '')],
  ['a link that leads out', (place: string) => symlinkSync(tempFolder(), place)],
  ['a link that leads nowhere', (place: string) => symlinkSync(join(place, 'gone'), place)],
])('a design whose folder is %s by now comes back to the top', (_, take) => {
  const folder = tempFolder();
  const projects = openProjects(folder);
  mkdirSync(join(folder, 'a/b'), { recursive: true });
  writeFileSync(join(folder, 'a/b/net.loom'), spiral);
  mkdirSync(projects.snapshots('a/b/net.loom'));
  const { trashed } = projects.remove('a/b/net.loom');
  rmSync(join(folder, 'a'), { recursive: true });
  take(join(folder, 'a'));
  expect(projects.restore(trashed).path).toBe('net.loom');
  expect(readdirSync(folder).sort()).toEqual(['.trash', 'a', 'net.loom', 'net.snapshots']);
});

test.each([
  ['a folder', `${'d'.repeat(250)}/e/f/g/h/i`, 'net'],
  ['a file', '.', 'n'.repeat(240)],
])('a design in %s whose name is as long as can be is deleted, listed and brought back', (_, inFolder, name) => {
  const folder = tempFolder();
  const projects = openProjects(folder);
  const path = join(inFolder, `${name}.loom`);
  mkdirSync(join(folder, inFolder), { recursive: true });
  writeFileSync(join(folder, path), spiral);
  mkdirSync(projects.snapshots(path));
  const { trashed } = projects.remove(path);
  expect(projects.trashed()).toEqual([expect.objectContaining({ trashed, path, name })]);
  expect(projects.restore(trashed).path).toBe(path);
  expect(existsSync(projects.snapshots(path))).toBe(true);
  expect(readdirSync(join(folder, '.trash'))).toEqual([]);
});

describe('snapshots', () => {
  function made() {
    const folder = tempFolder();
    const projects = openProjects(folder);
    const { path } = projects.create('net', spiral);
    return { folder, projects, path, snapshots: openSnapshots(folder, projects) };
  }

  test('hold the design, its name and note, and go with it when it is renamed', () => {
    const { folder, projects, path, snapshots } = made();
    const first = snapshots.make(path, { name: 'before', note: 'two\nlines "quoted"', document: spiral });
    snapshots.make(path, { name: 'after', note: '', document: other });
    const renamed = projects.rename(path, 'other').path;
    expect(snapshots.list(renamed).map(({ name }) => name)).toEqual(['after', 'before']);
    expect(snapshots.list(renamed)[1]).toEqual(first);
    expect(snapshots.read(renamed, first.id).training.epochs).toBe(parseDocument(spiral).training.epochs);
    // One layer a line, so that git shows what changed between two of them.
    const text = readFileSync(join(folder, 'other.snapshots', `${first.id}.json`), 'utf8');
    expect(text.split('\n').filter((line) => line.includes('"type": "Linear"')).length).toBeGreaterThan(1);
    expect(projects.list().map((entry) => entry.path)).toEqual(['other.loom']);
  });

  test('are removed and brought back', () => {
    const { path, snapshots } = made();
    const { id } = snapshots.make(path, { name: 'a', note: '', document: spiral });
    snapshots.remove(path, id);
    expect(snapshots.list(path)).toEqual([]);
    expect(() => snapshots.remove(path, id)).toThrow(code('host.snapshotMissing'));
    snapshots.restore(path, id);
    expect(snapshots.list(path).map((entry) => entry.name)).toEqual(['a']);
  });

  test('that are damaged are listed with the reason, and left alone', () => {
    const { folder, path, snapshots } = made();
    const { id } = snapshots.make(path, { name: 'a', note: '', document: spiral });
    const file = join(folder, 'net.snapshots', `${id}.json`);
    const whole = readFileSync(file, 'utf8');
    for (const [text, problem] of [
      [whole.slice(0, 200), 'document.json.end'],
      [whole.replace('layerloom-snapshot', 'other'), 'host.snapshotDamaged'],
      [whole.replace('"type": "Linear"', '"type": "Lineal"'), 'document.type.near'],
    ] as const) {
      writeFileSync(file, text);
      expect(snapshots.list(path)).toMatchObject([{ id, problem: { code: problem } }]);
      expect(() => snapshots.read(path, id)).toThrow(code(problem));
      expect(readFileSync(file, 'utf8')).toBe(text);
    }
  });
});

describe('designs that windows show', () => {
  function watched() {
    vi.useFakeTimers();
    const folder = tempFolder();
    const projects = openProjects(folder);
    const { path, revision } = projects.create('net', spiral);
    const events: HostEvent[] = [];
    const open = watchOpenDesigns(projects, (event) => events.push(event));
    return { folder, projects, path, revision, events, open };
  }

  test('the second window is told of the first, and both of each coming and going', () => {
    const { path, events, open } = watched();
    expect(open.hold('a', path)).toBe(0);
    expect(open.hold('b', path)).toBe(1);
    expect(open.hold('b', path)).toBe(1);
    open.hold('a', null);
    expect(events).toEqual([1, 2, 1].map((windows) => ({ kind: 'designOpen', path, windows })));
    open.close();
    vi.useRealTimers();
  });

  test('what another program writes, or removes, is told once', () => {
    const { folder, projects, path, revision, events, open } = watched();
    open.hold('a', path);
    events.length = 0;
    const saved = projects.save(path, other, revision);
    open.wrote(path, saved.revision);
    vi.advanceTimersByTime(3000);
    expect(events).toEqual([{ kind: 'designChanged', path, revision: saved.revision }]);
    writeFileSync(join(folder, path), spiral);
    vi.advanceTimersByTime(3000);
    projects.remove(path);
    vi.advanceTimersByTime(3000);
    expect(events.slice(1)).toMatchObject([{ revision: expect.any(String) }, { revision: null }]);
    open.hold('a', null);
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
  });

  test('a renamed design is followed', () => {
    const { projects, path, events, open } = watched();
    open.hold('a', path);
    open.hold('b', path);
    const { path: to } = projects.rename(path, 'other');
    open.moved(path, to);
    expect(events.at(-1)).toEqual({ kind: 'designMoved', from: path, to });
    expect(open.hold('c', to)).toBe(2);
    expect(existsSync(projects.file(path))).toBe(false);
    open.close();
    vi.useRealTimers();
  });
});
