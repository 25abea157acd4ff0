import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const text = (file: string) => readFileSync(join(root, file), 'utf8');

it('the layer that CONTRIBUTING.md shows is the one that compiles', () => {
  const [, indented = ''] = /^ {3}```ts\n(.*?)^ {3}```$/ms.exec(text('CONTRIBUTING.md')) ?? [];
  expect(indented.replace(/^ {3}/gm, '')).toBe(text('engine/layers/hardshrink.ts'));
});
