import { downloadFile } from '../../app/downloadFile';
import { RUN_COLOURS } from './beside';
import { chartSvg } from './chartSvg';
import type { PlotContent } from './plotContent';

type Zoom = readonly [number, number] | null;

/** Pixels of the picture per pixel of its SVG: sharp in print. */
const SCALE = 2;

/** Colours of the light theme: pictures are on white, whatever the window's theme. Nothing is painted in between. */
function lightColours(): (name: string) => string {
  const root = document.documentElement;
  const { theme } = root.dataset;
  root.dataset.theme = 'light';
  const style = getComputedStyle(root);
  const names = ['--series-step', '--series-train', '--series-valid', '--text-muted', ...RUN_COLOURS];
  const known = new Map(names.map((name) => [name, style.getPropertyValue(name).trim()]));
  if (theme === undefined) delete root.dataset.theme;
  else root.dataset.theme = theme;
  return (name) => known.get(name) ?? 'black';
}

export function saveSvg(name: string, plots: readonly PlotContent[], zoom: Zoom): void {
  downloadFile(`${name}.svg`, new TextEncoder().encode(chartSvg(plots, zoom, lightColours())));
}

/** Rejects where the browser cannot draw it. */
export async function savePng(name: string, plots: readonly PlotContent[], zoom: Zoom): Promise<void> {
  const svg = new Blob([chartSvg(plots, zoom, lightColours())], { type: 'image/svg+xml' });
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
