import { gcd } from '../../core/coprime';
import { minus, named } from '../../core/formula';
import { bare, type ParamSpec } from '../../core/params';
import { type PortType, withSizes } from '../../core/portType';
import type { Pair } from '../../ops/attrs';
import { constant } from '../../tensor/create';
import type { Tensor } from '../../tensor/tensor';
import type { Inference, Look, Seeing } from '../contract';
import { type Dimensions, type PerAxis, perAxis } from './dimensions';
import { imagePair, onImages } from './images';
import { only } from './only';
import { adaptiveWindows, longestWindow } from './onnxAdaptive';
import { pick } from './pick';
import { pooling } from './pooling';
import { spatialOf, spatialSize } from './spatial';

interface Params {
  readonly output_size: PerAxis;
}

/** What adaptive poolings share: inputs of any size give `output_size`. */
export function adaptivePool<Size extends ParamSpec>(
  type: string,
  { rank, size }: Dimensions<Size, ParamSpec>,
  pool: (image: Tensor, counts: Pair) => Tensor,
) {
  return {
    ...pooling(type, rank, 'output_size'),
    params: { output_size: bare(size(1, 1)) },
    infer(inputs: readonly PortType[], { output_size }: Params): Inference {
      const x = only(inputs);
      const found = spatialSize(x, rank, true);
      return 'problem' in found ? found : { outputs: [withSizes(x, [found.channels, ...perAxis(output_size)])] };
    },
    sees({ inputs, params: { output_size } }: Seeing<Params>) {
      const counts = perAxis(output_size);
      return [
        spatialOf(only(inputs)).sizes.map((size, axis): Look => {
          const count = counts[axis] as number;
          const shared = gcd(size, count);
          const every = [count / shared, size / shared] as const;
          const spans = () => ({ ...adaptiveWindows(size, count), every });
          const beyond = minus(named('window', longestWindow(size, count)), 1);
          return { kind: 'spans', dim: axis + 2, count, spans, beyond };
        }),
      ];
    },
    forward({ inputs, params }: { readonly inputs: readonly Tensor[]; readonly params: Params }) {
      const counts = imagePair(params.output_size, 1);
      return { outputs: [onImages(only(inputs), (image) => pool(image, counts))] };
    },
  };
}

/** Means over as many windows an axis as `counts` says. */
export function adaptiveMean(x: Tensor, counts: Pair): Tensor {
  const { laid, kernel, lengths } = sideBySide(x, counts, 0);
  const window = { kernel, stride: kernel, padding: [0, 0], ceilMode: false, countIncludePad: true } as const;
  const means = laid.avgPool2d(window);
  if (laid === x) return means;
  // The fillers are counted in these means.
  const [rows, columns] = lengths;
  const shares = rows.flatMap((height) => columns.map((width) => (kernel[0] * kernel[1]) / (height * width)));
  return means.mul(constant(shares, counts));
}

/** Maxima over as many windows an axis as `counts` says. */
export function adaptiveMaximum(x: Tensor, counts: Pair): Tensor {
  const { laid, kernel } = sideBySide(x, counts, Number.NEGATIVE_INFINITY);
  return laid.maxPool2d({ kernel, stride: kernel, padding: [0, 0], dilation: [1, 1], ceilMode: false });
}

/**
 * PyTorch's windows, from ⌊i·size/count⌋ to ⌈(i+1)·size/count⌉: of unequal lengths where the count does not divide the
 * size. They are laid out side by side, filled up to one size: `kernel`. `lengths` are their true ones.
 */
function sideBySide(x: Tensor, counts: Pair, filler: number) {
  const [rows, columns] = counts.map((count, axis) => windowsAlong(x.shape[axis + 2] as number, count)) as [
    Windows,
    Windows,
  ];
  const kernel: Pair = [rows.longest, columns.longest];
  const lengths = [rows.lengths, columns.lengths] as const;
  if (rows.even && columns.even) return { laid: x, kernel, lengths };
  const laid = pick(x.pad([0, 0, 0, 0], [0, 0, 1, 1], filler), [rows.places, columns.places]);
  return { laid, kernel, lengths };
}

type Windows = ReturnType<typeof windowsAlong>;

/** `places` names what each window sees, one after the other; `size`, one behind the last, is the filler. */
function windowsAlong(size: number, count: number) {
  const windows = adaptiveWindows(size, count);
  const { starts, lengths, longest } = windows;
  const places = starts.flatMap((start, window) =>
    Array.from({ length: longest }, (_, step) => (step < (lengths[window] as number) ? start + step : size)),
  );
  return { ...windows, places };
}
