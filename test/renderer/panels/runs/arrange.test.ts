import { describe, expect, it } from 'vitest';
import type { RunEntry } from '../../../../main/ipc/contract';
import { arranged, everything, parseTags, sectionsOf, tagsOf } from '../../../../renderer/panels/runs/arrange';
import { freshEntry } from '../../support/runEntry';

const run = (name: string, started: number, rest: Partial<RunEntry> = {}): RunEntry => ({
  ...freshEntry(name, started),
  state: 'finished',
  ...rest,
});

const runs = [
  run('a', 1, { name: 'Wide', tags: ['adam', 'wide'], bestLoss: 0.4, starred: true }),
  run('b', 2, { notes: 'Dropout of a half', bestLoss: Number.NaN }),
  run('c', 3, { name: 'deep', tags: ['adam'], bestLoss: 0.2, state: 'stopped' }),
  run('d', 4, { bestLoss: null }),
];
const shown = (change: Partial<typeof everything>) =>
  arranged(runs, { ...everything, ...change }, (state) => (state === 'stopped' ? 'Stopped' : 'Finished')).map(
    (entry) => entry.run,
  );

describe('the list of runs', () => {
  it('stands as a person sorts it', () => {
    expect(shown({})).toEqual(['d', 'c', 'b', 'a']);
    expect(shown({ order: 'best' })).toEqual(['c', 'a', 'd', 'b']);
    expect(shown({ order: 'name' })).toEqual(['c', 'a', 'd', 'b']);
  });

  it('shows those that a person looks for', () => {
    expect(shown({ starred: true })).toEqual(['a']);
    expect(shown({ tag: 'adam' })).toEqual(['c', 'a']);
    expect(shown({ state: 'stopped' })).toEqual(['c']);
    expect(shown({ tag: 'adam', state: 'finished' })).toEqual(['a']);
    expect(shown({ text: 'half dropout' })).toEqual(['b']);
    expect(shown({ text: 'stopped' })).toEqual(['c']);
    expect(shown({ text: 'WIDE adam' })).toEqual(['a']);
    expect(shown({ text: 'nothing' })).toEqual([]);
  });

  it('knows every tag once, and reads tags as they are typed', () => {
    expect(tagsOf(runs)).toEqual(['adam', 'wide']);
    expect(parseTags(' one, two words ,,one，三、四 ')).toEqual(['one', 'two words', '三', '四']);
  });

  it('gathers the runs of a group where the first of them stands', () => {
    const group = { id: 'g', label: 'two seeds' };
    const list = [run('e', 5), run('d', 4, { group, seed: 2 }), run('c', 3), run('b', 2, { group, seed: 1 })];
    expect(
      sectionsOf(list).map(({ group: one, runs: members }) => [one?.id, members.map((entry) => entry.run)]),
    ).toEqual([
      [undefined, ['e']],
      ['g', ['b', 'd']],
      [undefined, ['c']],
    ]);
  });
});
