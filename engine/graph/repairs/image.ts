import { sampleSizes } from '../../core/portType';
import { formatShape, sameShape } from '../../core/shape';
import type { Repair } from '../analysis';
import type { Case } from '../case';
import type { Choice } from '../document';
import type { Edit } from '../edits';
import { inferTypes } from '../infer';

/** Sizes beyond this are not what anybody meant. */
const LARGEST_IMAGE = 1024;

/** [C, H, W] that enters the design's one Input at present; null where there is none, or no image. */
export function presentImage({ inputs, types }: Case): readonly [number, number, number] | null {
  const [input] = inputs;
  const type = inputs.length === 1 && input ? types[input.index]?.outputs[0] : null;
  const [channels, height, width, ...rest] = type ? sampleSizes(type) : [];
  if (channels === undefined || height === undefined || width === undefined || rest.length > 0) return null;
  return [channels, height, width];
}

/**
 * The image size [C, H, W] at which no View asks for other features than it gets and no window is larger than its
 * map; null where there is none, or the present size is fine. Features grow with the image, so it is found by bisection.
 */
export function fittingImage(under: Case): readonly number[] | null {
  const { search } = under;
  if (search.fittingImage === undefined) search.fittingImage = searchImage(under);
  return search.fittingImage;
}

function searchImage(under: Case): readonly number[] | null {
  const present = presentImage(under);
  if (!present) return null;
  const [channels, height, width] = present;
  const sized = (side: number) => [channels, side, side + width - height];
  const fault = sizeFault(under, present);
  if (fault === 'fits') return null;
  // Between a side that is too small and one that is not.
  let low = fault === 'small' ? height + 1 : Math.max(1, 1 + height - width);
  let high = fault === 'small' ? Math.min(2 * low, LARGEST_IMAGE) : height;
  while (high < LARGEST_IMAGE && sizeFault(under, sized(high)) === 'small') {
    low = high + 1;
    high = Math.min(2 * high, LARGEST_IMAGE);
  }
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sizeFault(under, sized(middle)) === 'small') low = middle + 1;
    else high = middle;
  }
  return sizeFault(under, sized(low)) === 'fits' ? sized(low) : null;
}

/** The smallest larger image [C, H, W] at which no BatchNorm gets maps of a single value; null where there is none. */
export function imageWithMaps(under: Case): readonly number[] | null {
  const { search, flat, order } = under;
  if (search.imageWithMaps !== undefined) return search.imageWithMaps;
  search.imageWithMaps = null;
  const present = presentImage(under);
  if (!present) return null;
  const [channels, height, width] = present;
  const sized = (side: number) => [channels, side, side + width - height];
  const isSmall = (side: number) => {
    let small = false;
    inferTypes(flat, order, sized(side), ({ warnings }) => {
      small ||= warnings.some(({ code }) => code === 'layer.batchNormSingle');
      return small;
    });
    return small;
  };
  // As in the search above, from a side that is too small to one that is not.
  let [low, high] = [height + 1, 2 * height];
  while (high < LARGEST_IMAGE && isSmall(high)) [low, high] = [high + 1, 2 * high];
  if (high > LARGEST_IMAGE || isSmall(high)) return null;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isSmall(middle)) low = middle + 1;
    else high = middle;
  }
  search.imageWithMaps = sizeFault(under, sized(low)) === 'fits' ? sized(low) : null;
  return search.imageWithMaps;
}

/** Whether images of a size are too small or too large for the first layer that cares. */
function sizeFault({ flat, order }: Case, size: readonly number[]): 'small' | 'large' | 'fits' {
  let fault: 'small' | 'large' | 'fits' = 'fits';
  inferTypes(flat, order, size, ({ problem }) => {
    if (problem?.code === 'layer.windowTooLarge') fault = 'small';
    if (problem?.code === 'layer.viewFeatures') {
      fault = problem.args.features < problem.args.asked ? 'small' : 'large';
    }
    return fault !== 'fits';
  });
  return fault;
}

/** Lets samples of `shape` enter the design, by changing the data and the Input together; null where the data cannot. */
export function enterShape({ document, sample, inputs }: Case, shape: readonly number[]): Repair | null {
  const [input] = inputs;
  if (!input || inputs.length > 1) return null;
  const own = input.node.params.shape;
  const edits: Edit[] =
    Array.isArray(own) && sameShape(own, shape)
      ? []
      : [{ kind: 'setParams', id: input.node.id, params: { shape: [...shape] } }];
  const { source, transforms } = document.data;
  if (!sample || sameShape(sample.input, shape)) {
    if (edits.length === 0) return null;
    return { label: { code: 'graph.repair.inputShape', args: { name: input.name, shape: formatShape(shape) } }, edits };
  }
  if (source.type === 'random' && !transforms.some(({ type }) => type === 'Pad')) {
    const params = { ...source.params, input_shape: [...shape] };
    return {
      label: { code: 'graph.repair.randomShape', args: { shape: formatShape(shape) } },
      edits: [{ kind: 'setData', data: { source: { type: source.type, params } } }, ...edits],
    };
  }
  const padded = sample.image ? padTo(transforms, sample.input, shape) : null;
  if (!padded) return null;
  return {
    label: { code: 'graph.repair.pad', args: { size: formatShape(shape.slice(1)) } },
    edits: [{ kind: 'setData', data: { transforms: padded } }, ...edits],
  };
}

/**
 * Transforms that pad images of the present shape to a larger one; null where it is not larger. The border goes in
 * front of everything else, so that a zero is the background's and not the mean's.
 */
function padTo(transforms: readonly Choice[], from: readonly number[], to: readonly number[]): Choice[] | null {
  const [channels, height, width] = from as [number, number, number];
  const [wantedChannels, wantedHeight, wantedWidth] = to as [number, number, number];
  const rows = wantedHeight - height;
  const columns = wantedWidth - width;
  if (to.length !== 3 || channels !== wantedChannels || rows < 0 || columns < 0) return null;
  const border = [Math.floor(columns / 2), Math.ceil(columns / 2), Math.floor(rows / 2), Math.ceil(rows / 2)];
  const at = transforms.findIndex(({ type, params }) => type === 'Pad' && Array.isArray(params.padding));
  const before = transforms[at]?.params.padding as readonly number[] | undefined;
  if (!before) return [{ type: 'Pad', params: { padding: border, value: 0 } }, ...transforms];
  const padding = border.map((size, side) => size + (before[side] ?? 0));
  return transforms.with(at, { type: 'Pad', params: { ...transforms[at]?.params, padding } });
}
