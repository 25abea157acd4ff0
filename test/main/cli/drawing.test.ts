import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decode } from 'fast-png';
import { expect, test } from 'vitest';
import { chineseFont } from '../../../main/cli/chineseFont';
import { runCli } from '../support/cli';
import { tempFolder } from '../support/folder';

/** Dark pixels of a rectangle in units of the svg, which is drawn at twice its size. */
function ink(
  { width, data, channels }: ReturnType<typeof decode>,
  [x, y, w, h]: readonly [number, number, number, number],
) {
  let dark = 0;
  for (let row = 2 * y; row < 2 * (y + h); row++)
    for (let column = 2 * x; column < 2 * (x + w); column++)
      if ((data[(row * width + column) * channels] as number) < 110) dark++;
  return dark;
}

test('a png has the size of the svg twice over, and words in it', async () => {
  const cwd = tempFolder();
  for (const format of ['svg', 'png']) {
    const { code, stderr } = await runCli(['export', 'mnist-mlp', '--format', format, '-o', `net.${format}`], { cwd });
    expect(stderr).toContain(`net.${format}`);
    expect(code).toBe(0);
  }
  const svg = readFileSync(join(cwd, 'net.svg'), 'utf8');
  const [, left = '', top = '', width = '', height = ''] = /viewBox="(\S+) (\S+) (\S+) (\S+)"/.exec(svg) ?? [];
  const picture = decode(readFileSync(join(cwd, 'net.png')));
  expect([picture.width, picture.height]).toEqual([2 * Number(width), 2 * Number(height)]);
  // The name of the first layer below its type, on its card.
  const [, x = '', y = ''] = /<text x="(\S+)" y="(\S+)" font-size="11"/.exec(svg) ?? [];
  const place = [Number(x) - Number(left), Number(y) - Number(top)] as const;
  expect(ink(picture, [place[0], place[1] - 10, 40, 13])).toBeGreaterThan(60);
  expect(ink(picture, [0, 0, 20, 20])).toBe(0);
});

test('a font with Chinese letters is found wherever it lies, the plainest first', () => {
  const folder = tempFolder();
  mkdirSync(join(folder, 'truetype/wqy'), { recursive: true });
  writeFileSync(join(folder, 'truetype/wqy/wqy-zenhei.ttc'), '');
  expect(chineseFont([folder, join(folder, 'none')])).toBe(join(folder, 'truetype/wqy/wqy-zenhei.ttc'));
  writeFileSync(join(folder, 'NotoSansCJK-Regular.ttc'), '');
  expect(chineseFont([folder])).toBe(join(folder, 'NotoSansCJK-Regular.ttc'));
  expect(chineseFont([join(folder, 'none')])).toBeNull();
});
