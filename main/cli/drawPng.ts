import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { PNG } from '../../engine/formats/picture/png';
import { chineseFont } from './chineseFont';

/** Of DejaVu Sans Condensed, which is as narrow as the letters that pictures are laid out for. */
const FAMILY = 'DejaVu Sans Condensed';
const FONTS = ['text.ttf', 'bold.ttf'] as const;

const CHINESE = /\p{Script=Han}/u;

let ready: Promise<void> | null = null;

/**
 * A picture in pixels of one drawn in SVG, the same on every machine but for Chinese letters, which are drawn in a font of
 * the machine's. `letters` is false where it has none: they are left out.
 * @param drawing Folder of the built parts that draw.
 */
export async function drawPng(svg: string, drawing: string): Promise<{ png: Uint8Array; letters: boolean }> {
  ready ??= initWasm(readFileSync(join(drawing, 'resvg.wasm')));
  await ready;
  const fonts = FONTS.map((name) => new Uint8Array(readFileSync(join(drawing, name))));
  const chinese = CHINESE.test(svg) ? chineseFont() : null;
  if (chinese) fonts.push(new Uint8Array(readFileSync(chinese)));
  const { width, height } = sizeOf(svg);
  const zoom = Math.min(PNG.scale, PNG.mostPixels / Math.max(width, height, 1));
  const picture = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: zoom },
    font: { fontBuffers: fonts, defaultFontFamily: FAMILY, sansSerifFamily: FAMILY },
  });
  try {
    return { png: picture.render().asPng(), letters: chinese !== null || !CHINESE.test(svg) };
  } finally {
    picture.free();
  }
}

function sizeOf(svg: string): { readonly width: number; readonly height: number } {
  const [, width = '0', height = '0'] = /<svg[^>]* width="([\d.]+)" height="([\d.]+)"/.exec(svg) ?? [];
  return { width: Number(width), height: Number(height) };
}
