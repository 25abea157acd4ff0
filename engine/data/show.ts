import type { TensorData } from '../core/dtype';
import { numel } from '../core/shape';
import type { SampleInfo } from '../graph/sample';
import { toPlanes } from './images/resize';
import type { ResolvedData } from './resolve';

/** A column of what is shown: the numbers of an input that belong to it, and the words that they stand for. */
export interface ViewColumn {
  readonly name: string;
  readonly width: number;
  /** Each the name of one of the numbers, of which the one that is 1 counts; null where the number itself does. */
  readonly words: readonly string[] | null;
}

/** How a person is shown a sample's numbers. */
export type SampleView =
  | { readonly kind: 'image' }
  | { readonly kind: 'text'; readonly alphabet: readonly string[] }
  | { readonly kind: 'row'; readonly columns: readonly ViewColumn[] };

/** Planes of bytes, grey or red, green and blue. */
export interface ShownImage {
  readonly channels: 1 | 3;
  readonly height: number;
  readonly width: number;
  readonly bytes: Uint8Array;
}

export type Shown =
  | { readonly kind: 'image'; readonly image: ShownImage }
  | { readonly kind: 'text'; readonly text: string }
  /** Null: missing. */
  | { readonly kind: 'row'; readonly cells: readonly (number | string | null)[] };

/** More columns than anybody reads side by side. */
export const MOST_COLUMNS = 40;
/** Pixels of a shown image's longer side; the window draws it smaller. */
const MOST_PIXELS = 128;

/** A row of plain numbers under these names. */
export function namedColumns(names: readonly string[]): SampleView {
  return { kind: 'row', columns: names.map((name) => ({ name, width: 1, words: null })) };
}

/** Of numbers whose shape is all that is known. */
function viewOfShape(shape: readonly number[], isImage: boolean): SampleView {
  if (isImage) return { kind: 'image' };
  const size = numel(shape);
  if (size === 2) return namedColumns(['x', 'y']);
  return namedColumns(Array.from({ length: size }, (_, i) => String(i + 1)));
}

/** How the inputs of a design's data are shown: as the source has it, else by their shape alone. */
export function viewOf({ source, params, raw }: Pick<ResolvedData, 'source' | 'params' | 'raw'>): SampleView {
  return source.view?.(params) ?? viewOfShape(raw.input, raw.image);
}

/** Of targets that are values: an image where the input is one of the same size, as an autoencoder's or a mask is. */
export function targetView(shape: readonly number[], { input, image }: SampleInfo): SampleView {
  const isImage = image && shape.length === 3 && shape[1] === input[1] && shape[2] === input[2];
  return viewOfShape(shape, isImage);
}

/** One sample's values as they are shown; of long rows the first columns. */
export function shown(view: SampleView, shape: readonly number[], values: TensorData): Shown {
  switch (view.kind) {
    case 'image':
      return { kind: 'image', image: asImage(shape as [number, number, number], values) };
    case 'text':
      return { kind: 'text', text: Array.from(values, (code) => view.alphabet[code] ?? '�').join('') };
    case 'row': {
      let at = 0;
      const cells = view.columns.slice(0, MOST_COLUMNS).map(({ width, words }) => {
        const own = values.subarray(at, at + width);
        at += width;
        return words ? (words[own.indexOf(1)] ?? null) : (own[0] as number);
      });
      return { kind: 'row', cells };
    }
  }
}

/** Values in 0…1 as they are, others stretched to what a screen shows; of other than three planes the first. */
function asImage([planes, height, width]: readonly [number, number, number], values: TensorData): ShownImage {
  const channels = planes === 3 ? 3 : 1;
  const pixels = height * width;
  let [low, high] = [0, 1];
  for (let i = 0; i < channels * pixels; i++) {
    const value = values[i] as number;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const data = new Uint8Array(channels * pixels);
  for (let plane = 0; plane < channels; plane++) {
    for (let i = 0; i < pixels; i++) {
      const value = values[plane * pixels + i] as number;
      data[i * channels + plane] = Math.round((255 * (value - low)) / (high - low));
    }
  }
  const scale = Math.min(1, MOST_PIXELS / Math.max(height, width));
  const size = [Math.max(1, Math.round(height * scale)), Math.max(1, Math.round(width * scale))] as const;
  const bytes = toPlanes({ width, height, channels, data }, channels === 3 ? 'rgb' : 'grey', size);
  return { channels, height: size[0], width: size[1], bytes };
}
