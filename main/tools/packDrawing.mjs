// Copies what draws pictures in pixels on the command line into dist/drawing: the rasterizer and its font.
import { copyFileSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const target = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'dist', 'drawing');
const fonts = join(dirname(require.resolve('dejavu-fonts-ttf/package.json')), 'ttf');

mkdirSync(target, { recursive: true });
copyFileSync(require.resolve('@resvg/resvg-wasm/index_bg.wasm'), join(target, 'resvg.wasm'));
copyFileSync(join(fonts, 'DejaVuSansCondensed.ttf'), join(target, 'text.ttf'));
copyFileSync(join(fonts, 'DejaVuSansCondensed-Bold.ttf'), join(target, 'bold.ttf'));
