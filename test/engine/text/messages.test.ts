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

it('asks the same arguments of every language', () => {
  const namesIn = (text: string) =>
    [...new Set([...text.matchAll(/\{(\w+(?::\w+)?)[|}]/g)].map(([, name]) => name))].sort();
  const chinese: Readonly<Record<string, string>> = zhCN;
  for (const [code, text] of Object.entries(en)) expect(namesIn(chinese[code] ?? ''), code).toEqual(namesIn(text));
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
