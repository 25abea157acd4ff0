import { expect, it } from 'vitest';
import { en } from '../../../engine/text/en';
import { formatMessage } from '../../../engine/text/messages';
import { zhCN } from '../../../engine/text/zhCN';
import { unusedTexts } from '../../support/unusedTexts';

it('has no message that nothing says', () => {
  expect(unusedTexts(Object.keys(en), ['engine', 'main', 'renderer'], /^engine\/text\//)).toEqual([]);
});

it.each(Object.entries({ en, zhCN }))(
  'keeps every address apart, so that a terminal makes a link of it alone: %s',
  (_, texts) => {
    const around = Object.values(texts).flatMap((text) => text.match(/\S*\{url\}\S*/g) ?? []);
    expect(around.length).toBeGreaterThan(0);
    expect(around.filter((word) => !/^(.*：)?\{url\}$/.test(word))).toEqual([]);
  },
);

it.each([
  [1, 'Give fc2 1 output', '让 fc2 有 1 个输出'],
  [2, 'Give fc2 2 outputs', '让 fc2 有 2 个输出'],
  [0, 'Give fc2 0 outputs', '让 fc2 有 0 个输出'],
] as const)('counts %i in words', (count, english, chinese) => {
  const args = { name: 'fc2', count };
  expect(formatMessage('en', 'graph.repair.outputs', args)).toBe(english);
  expect(formatMessage('zh-CN', 'graph.repair.outputs', args)).toBe(chinese);
});

/** The names in a text with the kinds of figures, without what counts in words. */
const placeholdersOf = (text: string) =>
  [...new Set([...text.matchAll(/\{([\w:]+)[|}]/g)].map(([, inside = '']) => inside))]
    .filter((inside, _, all) => !all.some((other) => other.startsWith(`${inside}:`)))
    .sort();
const chinese: Readonly<Record<string, string>> = zhCN;

it('asks the same arguments of every language, written as the same kind of figure', () => {
  for (const [code, text] of Object.entries(en)) {
    expect(placeholdersOf(chinese[code] ?? ''), code).toEqual(placeholdersOf(text));
  }
});

it('knows how to write every kind of figure that a text asks for', () => {
  for (const [code, text] of Object.entries({ ...en, ...zhCN })) {
    for (const [, kind] of text.matchAll(/\{\w+:(\w+)\}/g))
      expect(['number', 'percent', 'count', 'bytes', 'mebibytes', 'digits', 'list', 'few'], code).toContain(kind);
  }
});

it('leaves the sign of a percentage to the language', () => {
  for (const [code, text] of [...Object.entries(en), ...Object.entries(zhCN)]) {
    expect(text, code).not.toMatch(/\} ?[%％]/);
  }
});

it('writes figures as the language does', () => {
  const args = { layer: 'fc1', step: 12_345, gradient: 1234.5, weights: 2.3e-9 };
  expect(formatMessage('en', 'health.exploding', args)).toContain(
    '(step 12,345): the gradient is 1,230 long and the weights are 2.3e-9.',
  );
  expect(formatMessage('zh-CN', 'evidence.majority', { share: 0.39849 })).toBe('总猜最大的类：39.8%');
  expect(formatMessage('en', 'evidence.jump', { loss: Number.POSITIVE_INFINITY })).toBe('Jump to ∞');
  expect(formatMessage('en', 'evidence.inputs', { count: 1 })).toBe('1 input is no number');
  expect(formatMessage('en', 'evidence.inputs', { count: 1200 })).toBe('1,200 inputs are no numbers');
});

it('shows what earlier versions wrote out as it is', () => {
  expect(formatMessage('en', 'remedy.weightDecay', { decay: '0.1' })).toBe('Weight decay 0.1');
});

it.each([
  [[], 'none', '无'],
  [['a'], 'a', 'a'],
  [['a', 'b'], 'a and b', 'a 和 b'],
  [['a', 'b', 'c'], 'a, b, and c', 'a、b 和 c'],
  [['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'], 'a, b, c, d, e, f, and 2 more', 'a、b、c、d、e、f 和另外 2 项'],
])('lists %j as each language does', (others, english, chinese) => {
  const args = { file: 'w.pt', taken: 'D', others };
  expect(formatMessage('en', 'import.dicts', args)).toContain(`not used: ${english}.`);
  expect(formatMessage('zh-CN', 'import.dicts', args)).toContain(`未采用：${chinese}。`);
});

it('names all where all are needed, and shows a list that was joined before', () => {
  const forms = Array.from({ length: 9 }, (_, at) => `node ${at}`);
  expect(formatMessage('en', 'onnx.noForms', { file: 'm.onnx', forms })).toContain('node 7, and node 8');
  expect(formatMessage('en', 'onnx.noForms', { file: 'm.onnx', forms: 'a, b' })).toContain('are in: a, b.');
});
