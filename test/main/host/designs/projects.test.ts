import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseDocument } from '../../../../engine/graph/parse';
import { openProjects } from '../../../../main/host/designs/projects';
import { template, templateText } from '../../support/design';
import { tempFolder } from '../../support/folder';

const code = (value: string) => expect.objectContaining({ code: value });
const spiral = templateText('spiral');
/** An id that no process has: the largest of Linux is 4194304. */
const DEAD_PID = 4_999_999;

describe('designs in a workspace', () => {
  test('a new design gets a file, its name, and a number where the name is taken', () => {
    const projects = openProjects(tempFolder());
    expect(projects.create('手写 数字', spiral)).toMatchObject({ path: '手写 数字.loom', name: '手写 数字' });
    const second = projects.create('手写 数字', spiral);
    expect(second.path).toBe('手写 数字 2.loom');
    expect(parseDocument(second.document).name).toBe('手写 数字 2');
    expect(
      projects
        .list()
        .map(({ path }) => path)
        .sort(),
    ).toEqual(['手写 数字 2.loom', '手写 数字.loom']);
  });

  test.each([
    ['a/b\\c:d', 'a b c d.loom'],
    ['safe\u202egpj', 'safegpj.loom'],
    ['\u200f\u2066', null],
    ['..', null],
    ['  ', null],
    ['CON', 'CON_.loom'],
    ['.hidden', 'hidden.loom'],
    ['name.loom', 'name.loom'],
    ['Name.LOOM. ', 'Name.loom'],
    ['name .loom.loom', 'name.loom'],
    ['.loom', null],
    ['heirloom', 'heirloom.loom'],
    ['con.txt', 'con_.txt.loom'],
    ['x'.repeat(120), `${'x'.repeat(60)}.loom`],
    ['𠀀'.repeat(60), `${'𠀀'.repeat(45)}.loom`],
    [`${'x'.repeat(58)}. y`, `${'x'.repeat(58)}.loom`],
  ])('the name %j becomes the file %j', (name, path) => {
    const projects = openProjects(tempFolder());
    if (path === null) expect(() => projects.create(name, spiral)).toThrow(code('host.nameEmpty'));
    else expect(projects.create(name, spiral).path).toBe(path);
  });

  test('saving takes the revision on, and refuses an old one', () => {
    const folder = tempFolder();
    const projects = openProjects(folder);
    const { path, revision } = projects.create('net', spiral);
    const first = templateText('spiral', { epochs: 7 });
    const saved = projects.save(path, first, revision);
    expect(saved.revision).not.toBe(revision);
    expect(() => projects.save(path, templateText('spiral', { epochs: 8 }), revision)).toThrow(
      code('host.staleRevision'),
    );
    expect(parseDocument(readFileSync(join(folder, path), 'utf8')).training.epochs).toBe(7);
    // The same text again, with the revision of before: the answer was lost on the way.
    expect(projects.save(path, first, revision)).toEqual(saved);
  });

  test('a design of a newer version is taken in to the letter, one that says nothing to this build is not', () => {
    const folder = tempFolder();
    const projects = openProjects(folder);
    const future = spiral.replace('"version": 1', '"version": 2');
    expect(projects.create('future', future)).toMatchObject({
      path: 'future.loom',
      readOnly: { kind: 'newer', version: 2, whole: true },
    });
    expect(readFileSync(join(folder, 'future.loom'), 'utf8')).toBe(future);
    const far = '{ "format": "layerloom", "version": 9, "graph": {} }';
    expect(() => projects.create('far', far)).toThrow(code('document.version.newer'));
    expect(readdirSync(folder)).toEqual(['future.loom']);
  });

  test('a document that is none is refused and nothing is written', () => {
    const folder = tempFolder();
    const projects = openProjects(folder);
    const { path, revision } = projects.create('net', spiral);
    const before = readFileSync(join(folder, path), 'utf8');
    expect(() => projects.save(path, '{"format": "layerloom"', revision)).toThrow();
    expect(readFileSync(join(folder, path), 'utf8')).toBe(before);
    expect(readdirSync(folder)).toEqual([path]);
  });

  test('renaming takes the runs along; removing keeps both in the trash', () => {
    const folder = tempFolder();
    const projects = openProjects(folder);
    projects.create('a', spiral);
    mkdirSync(join(folder, 'a.runs/r1'), { recursive: true });
    const renamed = projects.rename('a.loom', 'b');
    expect(renamed.path).toBe('b.loom');
    // The extension that is typed along is the file's.
    expect(projects.rename('b.loom', 'b.loom').path).toBe('b.loom');
    expect(parseDocument(projects.rename('b.loom', 'c.loom').document).name).toBe('c');
    expect(projects.rename('c.loom', 'b.LOOM').path).toBe('b.loom');
    expect(parseDocument(renamed.document).name).toBe('b');
    expect(existsSync(join(folder, 'b.runs/r1'))).toBe(true);
    expect(existsSync(join(folder, 'a.loom'))).toBe(false);
    projects.remove('b.loom');
    expect(projects.list()).toEqual([]);
    const trash = readdirSync(join(folder, '.trash'));
    expect(trash.filter((name) => name.endsWith('b.loom'))).toHaveLength(1);
    expect(trash.filter((name) => name.endsWith('b.runs'))).toHaveLength(1);
    expect(() => projects.open('b.loom')).toThrow(code('host.designMissing'));
  });

  test('designs in folders are found, those of others are not', () => {
    const folder = tempFolder();
    mkdirSync(join(folder, 'course/week 1'), { recursive: true });
    mkdirSync(join(folder, '.git'), { recursive: true });
    for (const place of ['course/week 1/x.loom', '.git/y.loom', 'note.txt']) writeFileSync(join(folder, place), spiral);
    expect(
      openProjects(folder)
        .list()
        .map(({ path }) => path),
    ).toEqual(['course/week 1/x.loom']);
  });
});

describe('no path leaves the workspace', () => {
  test.each([
    '../x.loom',
    'a/../../x.loom',
    '/etc/x.loom',
    'C:\\x.loom',
    'C:/x.loom',
    '..\\x.loom',
    'a\\..\\..\\x.loom',
    './x.loom',
    'a//x.loom',
    '.hidden.loom',
    'x.loom/',
    'x.txt',
    'x\0.loom',
    'x\n.loom',
    '%2e%2e/x.txt',
    '',
  ])('%j', (path) => {
    const projects = openProjects(join(tempFolder(), 'inner'));
    expect(() => projects.file(path)).toThrow(code('host.pathOutside'));
    expect(() => projects.open(path)).toThrow(code('host.pathOutside'));
    expect(() => projects.remove(path)).toThrow(code('host.pathOutside'));
  });

  test('not through links either', () => {
    const outer = tempFolder();
    const folder = join(outer, 'inner');
    const projects = openProjects(folder);
    writeFileSync(join(outer, 'secret.loom'), spiral);
    symlinkSync(outer, join(folder, 'out'));
    symlinkSync(join(outer, 'secret.loom'), join(folder, 'linked.loom'));
    symlinkSync(join(outer, 'nowhere.loom'), join(folder, 'dangling.loom'));
    projects.create('mine', spiral);
    symlinkSync(outer, join(folder, 'mine.runs'));
    for (const path of ['out/secret.loom', 'out/new.loom', 'linked.loom', 'dangling.loom']) {
      expect(() => projects.open(path), path).toThrow(code('host.pathOutside'));
    }
    expect(() => projects.runs('mine.loom')).toThrow(code('host.pathOutside'));
    expect(projects.list().map(({ path }) => path)).toEqual(['mine.loom']);
  });
});

describe('what a crash left behind', () => {
  const leave = (folder: string, target: string, text: string, pid = DEAD_PID) => {
    const temp = join(folder, `.${target}.${pid}.0123abcd.tmp`);
    writeFileSync(temp, text);
    return temp;
  };

  test('a whole design that was about to be written takes its place', () => {
    const folder = tempFolder();
    leave(folder, 'net.loom', spiral);
    expect(
      openProjects(folder)
        .list()
        .map(({ path }) => path),
    ).toEqual(['net.loom']);
    expect(readdirSync(folder)).toEqual(['net.loom']);
  });

  test('it never overwrites: a newer one stands beside the saved one', () => {
    const folder = tempFolder();
    writeFileSync(join(folder, 'net.loom'), spiral);
    utimesSync(join(folder, 'net.loom'), new Date(0), new Date(0));
    leave(folder, 'net.loom', templateText('spiral', { epochs: 99 }));
    const projects = openProjects(folder);
    expect(
      projects
        .list()
        .map(({ path }) => path)
        .sort(),
    ).toEqual(['net (recovered).loom', 'net.loom']);
    expect(parseDocument(projects.open('net.loom').document)).toEqual(template('spiral'));
    expect(parseDocument(projects.open('net (recovered).loom').document).training.epochs).toBe(99);
  });

  test('half a design, an old one and the same one go; one being written stays', () => {
    const folder = tempFolder();
    writeFileSync(join(folder, 'net.loom'), spiral);
    leave(folder, 'half.loom', spiral.slice(0, 200));
    leave(folder, 'net.loom', spiral);
    const own = leave(folder, 'other.loom', spiral, process.pid);
    const projects = openProjects(folder);
    expect(projects.list().map(({ path }) => path)).toEqual(['net.loom']);
    expect(existsSync(own)).toBe(true);
    expect(readdirSync(folder)).toHaveLength(2);
  });
});
