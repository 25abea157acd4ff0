import { beforeAll, beforeEach, expect, test } from 'vitest';
import { otherName } from '../../../renderer/app/otherName';
import { templateText } from '../../main/support/design';
import { type WindowHost, windowHost } from '../support/windowHost';
import { startWords } from '../support/words';

let host: WindowHost;
beforeAll(startWords);
beforeEach(() => {
  host = windowHost();
});

/** What is said where a design is to be called so, and what it is called then. */
async function renamed(typed: string) {
  const { path } = await host.api.createDesign({ name: 'first', document: templateText('spiral') });
  const { name } = await host.api.renameDesign({ path, name: typed });
  return [name, otherName(typed, name)];
}

test.each([
  ['a/b\\c:*?', 'a b c', 'The name of a file has no / \\ : * ? " < > | in it.'],
  ['con', 'con_', 'Not every system lets a file be called “con”.'],
  ['taken', 'taken 2', 'Another design is called “taken”.'],
  ['long '.repeat(20), `${'long '.repeat(11)}long`, 'The name of a file cannot be as long as that.'],
  ['名'.repeat(70), '名'.repeat(60), 'The name of a file cannot be as long as that.'],
])('a design that is to be called %j is called %j, with the reason', async (typed, name, why) => {
  await host.api.createDesign({ name: 'taken', document: templateText('spiral') });
  expect(await renamed(typed)).toEqual([name, why]);
});

test('a shortened name that is taken has the same reason', async () => {
  await host.api.createDesign({ name: 'b'.repeat(60), document: templateText('spiral') });
  expect(await renamed('b'.repeat(61))).toEqual([
    `${'b'.repeat(60)} 2`,
    'The name of a file cannot be as long as that.',
  ]);
});

test.each(['net', 'net.loom', '  my   net. ', 'net.LOOM.loom', 'e\u0301te', 'abc\u200f', 'a\u200eb', 'a<\u0338b'])(
  '%j is as it was meant',
  async (typed) => {
    const [, why] = await renamed(typed);
    expect(why).toBeNull();
  },
);
