import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const files = readdirSync('renderer', { recursive: true, encoding: 'utf8' }).map((path) => join('renderer', path));
const read = (ending: RegExp) =>
  files.filter((path) => ending.test(path)).map((path) => ({ path, text: readFileSync(path, 'utf8') }));
const styles = read(/\.css$/);
const modules = read(/\.tsx?$/);

/** Classes that a sheet has rules for, those of libraries left out. */
const classesOf = (text: string): ReadonlySet<string> => {
  const own = text.replace(/\/\*[\s\S]*?\*\/|:global\([^)]*\)/g, '');
  return new Set([...own.matchAll(/\.([A-Za-z]\w*)(?=[^{};]*\{)/g)].map(([, name]) => name as string));
};

/** How a sheet is named where it is imported or composed, with the text in which that name counts. */
const usersOf = (sheet: string) => [
  ...modules.flatMap(({ path, text }) =>
    [...text.matchAll(/import (\w+) from '([^']+\.module\.css)'/g)]
      .filter(([, , from]) => join(dirname(path), from as string) === sheet)
      .map(([, name]) => ({ text, use: (key: string) => new RegExp(`\\b${name}(\\.${key}\\b|\\[)`) })),
  ),
  ...styles.flatMap(({ path, text }) =>
    [...text.matchAll(/composes: \w+ from "([^"]+)"/g)]
      .filter(([, from]) => join(dirname(path), from as string) === sheet)
      .map(() => ({ text, use: (key: string) => new RegExp(`composes: ${key} from`) })),
  ),
];

test('every class of a style sheet is used', () => {
  const unused = styles
    .filter(({ path }) => path.endsWith('.module.css'))
    .flatMap(({ path, text }) => {
      const users = usersOf(path);
      const isUsed = (key: string) => users.some((user) => user.use(key).test(user.text));
      return [...classesOf(text)].filter((key) => !isUsed(key)).map((key) => `${path} .${key}`);
    });
  expect(unused).toEqual([]);
});

test('a selector stands once in its sheet, so that two components do not share a class by chance', () => {
  const twice = styles.flatMap(({ path, text }) => {
    const selectors = [...text.matchAll(/^([^\s@{}/*][^{}]*?) \{/gm)].map(([, selector]) => selector as string);
    return selectors
      .filter((selector, at) => selectors.indexOf(selector) !== at)
      .map((selector) => `${path} ${selector}`);
  });
  expect(twice).toEqual([]);
});

test('every class that a component asks its style sheet for is there', () => {
  const missing = modules.flatMap(({ path, text }) =>
    [...text.matchAll(/import (\w+) from '([^']+\.module\.css)'/g)].flatMap(([, name, from]) => {
      const sheet = join(dirname(path), from as string);
      const known = classesOf(styles.find((style) => style.path === sheet)?.text ?? '');
      const asked = [...text.matchAll(new RegExp(`\\b${name}\\.(\\w+)`, 'g'))].map(([, key]) => key as string);
      return asked.filter((key) => !known.has(key)).map((key) => `${path} ${name}.${key}`);
    }),
  );
  expect(missing).toEqual([]);
});

test('every variable of the theme is used, and every one that is used is declared', () => {
  const everything = [...styles, ...modules].map(({ text }) => text).join('\n');
  const theme = styles.find(({ path }) => path.endsWith('theme.css'))?.text ?? '';
  const declared = new Set([...theme.matchAll(/(--[\w-]+):/g)].map(([, name]) => name as string));
  const code = modules.map(({ text }) => text).join('\n');
  // "--cat-conv" is asked for as "--cat-${category}" too.
  const isUsed = (name: string) =>
    new RegExp(`var\\(${name}[,)]|['"\`]${name}['"\`]`).test(everything) ||
    code.includes(`${name.match(/^--[a-z]+-/)?.[0] ?? name}\${`);
  expect([...declared].filter((name) => !isUsed(name))).toEqual([]);

  const known = new Set([...everything.matchAll(/(--[\w-]+)['"]?:/g)].map(([, name]) => name as string));
  const fromLibraries = new Set(['--available-height', '--anchor-width']);
  const asked = [...everything.matchAll(/var\((--[\w-]*\w)[,)]/g)].map(([, name]) => name as string);
  expect(asked.filter((name) => !known.has(name) && !fromLibraries.has(name))).toEqual([]);
});

test("corners, times and what lies over the window are the theme's: no sheet has numbers of its own", () => {
  const literals = styles
    .filter(({ path }) => !/(theme|base)\.css$/.test(path))
    .flatMap(({ path, text }) =>
      text
        .split('\n')
        // A wheel that turns and a bar that runs have a pace of their own; small layers lie within one component.
        .filter((line) => /radius: \d+px|z-index: \d\d|(?<!animation: .*)\b\d+ms\b|#[0-9a-f]{3,8}\b/i.test(line))
        .map((line) => `${path}: ${line.trim()}`),
    );
  expect(literals).toEqual([]);
});
