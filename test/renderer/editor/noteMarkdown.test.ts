import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { LIMITS } from '../../../engine/graph/limits';
import { isSimple } from '../../../renderer/editor/markdownLimits';
import { NoteMarkdown } from '../../../renderer/editor/NoteMarkdown';
import { quietTime } from '../../support/pace';

const shown = (text: string) => renderToStaticMarkup(createElement(NoteMarkdown, { text }));
const lines = (count: number, line: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => line(at)).join('\n');

it.each([
  ['headings, emphasis and code', '# Plan\n\nA **bold** and *thin* `word`, snake_case and 2 * 3 * 4.'],
  ['a list of lists', '- a\n  - b\n    - c\n      1. d'],
  ['a long list', lines(200, (at) => `- [ ] point ${at}`)],
  ['a quote in a quote', '> a\n>> b'],
  ['a rule', '* * *'],
  ['a table of numbers', lines(50, (at) => `${at}. 1.5 - 0.5`)],
])('%s is read as Markdown', (_what, text) => {
  expect(isSimple(text)).toBe(true);
  expect(shown(text)).not.toContain('<p class');
});

it('tables are tables, with their alignment, and points to tick off have boxes', () => {
  const table = shown('| layer | size |\n|---|--:|\n| conv1 | 16 |');
  expect(table).toMatch(/<table>.*<th>layer<\/th>.*<td style="text-align:right">16<\/td>/s);
  expect(shown('- [x] trained\n- [ ] exported').match(/<input[^>]*disabled/g)).toHaveLength(2);
  expect(shown('~~old~~')).toContain('<del>old</del>');
});

it('HTML is shown as it was typed, and is none', () => {
  const html = shown('a <b>bold</b> word\n\n<script>alert(1)</script>\n\n<img src=x onerror="alert(2)">');
  expect(html).toContain('a &lt;b&gt;bold&lt;/b&gt; word');
  expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  expect(html).toContain('&lt;img src=x onerror=');
  expect(html).not.toMatch(/<(?:b|script|img)\b/);
});

const half = LIMITS.noteLength / 2;
it.each([
  ['quotes in quotes', '>'.repeat(LIMITS.noteLength)],
  ['quotes deeper line by line', lines(190, (at) => '>'.repeat(at))],
  ['lists in lists', '- '.repeat(half)],
  ['numbered lists in lists', '1. '.repeat(half / 2)],
  ['lists deeper line by line', lines(140, (at) => `${'  '.repeat(at)}- a`)],
  ['a thousand short lists', lines(1600, (at) => `${'- '.repeat(at % 10)}a`)],
  ['emphasis in emphasis', `${'*a '.repeat(half / 3)}${'a* '.repeat(half / 3)}`],
  ['bars', '|'.repeat(LIMITS.noteLength)],
  ['cells of a wide row', `${'|a'.repeat(half / 4)}|\n${'|-'.repeat(half / 4)}|\n${'|'.repeat(half)}`],
  ['rows of a wide table', `${'|a'.repeat(500)}|\n${'|-'.repeat(500)}|\n${'a\n'.repeat(half - 1100)}`],
  ['what is struck out in what is struck out', `${'~~a '.repeat(half / 4)}${'a~~ '.repeat(half / 4)}`],
  ['addresses of the web', 'www.a.b '.repeat(LIMITS.noteLength / 8)],
  ['half an address', `a@${'a.'.repeat(half - 1)}`],
  ['names before an @ that never comes', 'a-'.repeat(half)],
  ['footnotes', lines(LIMITS.noteLength / 12, (at) => `[^${at}] [^${at}]: a`)],
  ['brackets in brackets', '['.repeat(LIMITS.noteLength)],
])('%s in masses keep the window going, and their words', (_what, text) => {
  let html = '';
  const time = quietTime(1, () => {
    html = shown(text);
  });
  expect(html).toContain(text.includes('>') ? '&gt;' : text.slice(0, 2));
  expect(time).toBeLessThan(2000);
});
