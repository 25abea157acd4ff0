import { downloadFile } from '../../shared/downloadFile';
import { chartSvg } from './chartSvg';
import type { PlotContent } from './plotContent';

type Zoom = readonly [number, number] | null;

/** Pixels of the picture per pixel of its SVG: sharp in print. */
const SCALE = 2;

/**
 * What `draw` makes with the colours of the light theme: pictures are on white, whatever the window's theme. Nothing is
 * painted in between. Throws on a colour that the theme does not have.
 */
function inLightTheme<T>(draw: (colourOf: (name: string) => string) => T): T {
  const root = document.documentElement;
  const { theme } = root.dataset;
  root.dataset.theme = 'light';
  try {
    const style = getComputedStyle(root);
    return draw((name) => {
      const colour = style.getPropertyValue(name).trim();
      if (colour === '') throw new Error(`the theme has no colour ${name}`);
      return colour;
    });
  } finally {
    if (theme === undefined) delete root.dataset.theme;
    else root.dataset.theme = theme;
  }
}

const pictureOf = (plots: readonly PlotContent[], zoom: Zoom): string =>
  inLightTheme((colourOf) => chartSvg(plots, zoom, colourOf));

/** Hands the chart over as a file of vectors. */
export function saveSvg(name: string, plots: readonly PlotContent[], zoom: Zoom): void {
  downloadFile(`${name}.svg`, new TextEncoder().encode(pictureOf(plots, zoom)));
}

/** Rejects where the browser cannot draw it. */
export async function savePng(name: string, plots: readonly PlotContent[], zoom: Zoom): Promise<void> {
  const svg = new Blob([pictureOf(plots, zoom)], { type: 'image/svg+xml' });
  const url = URL.createObjectURL(svg);
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.width * SCALE;
    canvas.height = image.height * SCALE;
    const context = canvas.getContext('2d');
    if (!context) throw new Error('no 2d canvas');
    context.scale(SCALE, SCALE);
    context.drawImage(image, 0, 0);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (!blob) throw new Error('no PNG');
    downloadFile(`${name}.png`, new Uint8Array(await blob.arrayBuffer()));
  } finally {
    URL.revokeObjectURL(url);
  }
}
