import type { SlidingWindow } from '../../../engine/layers/contract';

/** One axis of the picture: a grid of cells that the window lies on, and the places it comes to. */
export interface WindowAxis {
  /** Cells of the grid, padding included, and how many of them are drawn. */
  readonly total: number;
  readonly shown: number;
  /** Cells before the first that is no padding, and the first after them. */
  readonly from: number;
  readonly to: number;
  /** Cells that the window looks at, from where it begins. */
  readonly offsets: readonly number[];
  readonly reach: number;
  readonly stride: number;
  /** Places of the window, and how many of them are drawn. */
  readonly places: number;
  readonly shownPlaces: number;
}

/** More cells than this are cut off: the corner says it all. */
const MOST = 10;
/** A window that is larger than that makes room for itself, up to this. */
const LIMIT = 26;
/** Where no input is known, the grid has about as many cells as make three steps. */
const EXAMPLE_STEPS = 3;

/**
 * The picture of `window`, one entry an axis. `input` and `output` are the sizes behind the channels, null where they are
 * not known; without an input an example is drawn.
 */
export function windowAxes(
  window: SlidingWindow,
  input: readonly number[] | null,
  output: readonly number[] | null,
): readonly WindowAxis[] {
  return window.kernel.map((kernel, axis) => {
    const at = (list: readonly number[]) => list[axis] as number;
    const [stride, padding, dilation] = [at(window.stride), at(window.padding), at(window.dilation)];
    const reach = dilation * (kernel - 1) + 1;
    const example = window.spreads ? EXAMPLE_STEPS + 1 : Math.max(reach + EXAMPLE_STEPS * stride - 2 * padding, 1);
    const size = input?.[axis] ?? example;
    // What windows are spread over is cut at both ends by the padding, and may have been made longer (output_padding).
    const spread = output?.[axis] === undefined ? (size - 1) * stride + reach : (output[axis] as number) + 2 * padding;
    const total = window.spreads ? spread : size + 2 * padding;
    const fitting = Math.max(Math.floor((total - reach) / stride) + 1, 0);
    const places = window.spreads ? size : (output?.[axis] ?? fitting);
    const shown = total <= MOST ? total : Math.min(total, LIMIT, Math.max(MOST, reach + stride));
    return {
      total,
      shown,
      from: padding,
      to: total - padding,
      // No more than can be seen: a slip of billions would stop the window.
      offsets: Array.from({ length: Math.min(kernel, LIMIT) }, (_, index) => index * dilation),
      reach,
      stride,
      places,
      shownPlaces: Math.min(places, Math.max(Math.ceil(shown / stride), 1), MOST),
    };
  });
}

/** Places at which the whole window can be seen; the first one always. */
export function visiblePlaces({ shown, reach, stride, shownPlaces }: WindowAxis): number {
  return Math.max(Math.min(Math.floor((shown - reach) / stride) + 1, shownPlaces), 1);
}
