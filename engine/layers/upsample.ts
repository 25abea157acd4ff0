import { minus, named } from '../core/formula';
import { bool, choice, floats, type ParamValues, pair } from '../core/params';
import { type PortType, withSizes } from '../core/portType';
import { defineLayer, type ExportValue, type Inference } from './contract';
import { type MapSize, mapSize } from './shared/maps';
import { only } from './shared/only';
import { asWritten } from './shared/onnxForm';
import { bilinear, bilinearSpans, nearest, nearestSpans, type Resizing } from './shared/resample';
import { upsampleToOnnx } from './toOnnx/shaping';

const params = {
  size: pair({ default: null, optional: true, min: 1, brief: 'bare' }),
  // PyTorch knows no most; larger ones than this only make sizes that no machine holds.
  scale_factor: floats({
    default: [2, 2],
    optional: true,
    min: 0,
    exclusive: true,
    max: 1000,
    soft: [0.5, 8],
    step: 0.5,
    minLength: 2,
    maxLength: 2,
  }),
  mode: choice({ default: 'nearest', choices: ['nearest', 'bilinear'] }),
  align_corners: bool({ default: false }),
};

type Params = ParamValues<typeof params>;

/** Whether several rows or columns become a single one: `pytorch_half_pixel` then takes the first, and PyTorch the middle. */
const isToOne = ({ shape }: PortType, to: readonly number[], isScaled: boolean): boolean =>
  to.some((value, axis) => {
    const from = Number(shape[axis + 2]);
    return from > 1 && (isScaled ? Math.floor(from * value) : value) === 1;
  });

/** torch.nn.Upsample for maps: larger (or smaller) by nearest pixels or by weighting the four around each place. */
export const upsample = defineLayer({
  type: 'Upsample',
  version: 1,
  category: 'shape',
  params,
  ports: () => ({ inputs: ['x'], outputs: ['y'] }),
  infer(inputs, given): Inference {
    const map = mapSize(only(inputs), true);
    if ('problem' in map) return map;
    const { size, scale_factor } = given;
    if (size && scale_factor) {
      const repairs = [
        { kind: 'setParams', params: { scale_factor: null } },
        { kind: 'setParams', params: { size: null } },
      ] as const;
      return { problem: { code: 'layer.upsampleBoth', args: { size: size.join('×') }, repairs } };
    }
    const twice = [{ kind: 'setParams', params: { scale_factor: [2, 2], size: null } }] as const;
    if (!size && !scale_factor) return { problem: { code: 'layer.upsampleNeither', args: {}, repairs: twice } };
    const sizes = resizings(map, given).map(({ to }) => to);
    if (sizes.every((to) => to > 0)) return { outputs: [withSizes(only(inputs), [map.channels, ...sizes])] };
    const args = { got: `${map.height}×${map.width}`, scale: (scale_factor ?? []).join('×') };
    return { problem: { code: 'layer.upsampleEmpty', args, repairs: map.height * map.width > 0 ? twice : [] } };
  },
  state: () => [],
  forward({ inputs, params: given }) {
    const x = only(inputs);
    const [height, width] = x.shape.slice(2) as [number, number];
    const axes = resizings({ height, width }, given);
    return { outputs: [given.mode === 'nearest' ? nearest(x, axes) : bilinear(x, axes, given.align_corners)] };
  },
  fromOnnx: [
    {
      pattern: 'Resize(x, $roi?, $scales?, $sizes?)',
      read({ inputs: [x], batch, constants: { scales, sizes }, text }) {
        const [mode, coordinates] = [text('mode', 'nearest'), text('coordinate_transformation_mode', 'half_pixel')];
        const floored = text('nearest_mode', 'round_prefer_floor') === 'floor';
        const nearest = mode === 'nearest' && coordinates === 'asymmetric' && floored;
        const halves = coordinates === 'half_pixel' || coordinates === 'pytorch_half_pixel';
        const cornered = coordinates === 'align_corners';
        if (!nearest && !(mode === 'linear' && (halves || cornered))) return null;
        const target = sizes?.data.length ? sizes : scales;
        if (x?.shape.length !== 4 || target?.data.length !== 4) return null;
        const [images = 0, channels = 0, height = 0, width = 0] = Array.from(target.data, asWritten);
        // The size of an open batch, which the file takes from its input, is no number.
        const own =
          target === sizes
            ? channels === x.shape[1] && (Number.isNaN(images) || images === batch)
            : channels === 1 && images === 1;
        if (!own || (coordinates === 'pytorch_half_pixel' && isToOne(x, [height, width], target === scales)))
          return null;
        const to = target === sizes ? { size: [height, width], scale_factor: null } : { scale_factor: [height, width] };
        return { params: { ...to, mode: nearest ? 'nearest' : 'bilinear', align_corners: cornered } };
      },
    },
  ],
  toOnnx: upsampleToOnnx,
  export({ params: { size, scale_factor, mode, align_corners } }) {
    const target: Record<string, ExportValue> = size ? { size } : { scale_factor };
    return {
      kind: 'module',
      name: 'Upsample',
      signature: '',
      args: { ...target, mode, ...(mode === 'bilinear' ? { align_corners } : {}) },
    };
  },
  reads: ['NCHW'],
  sees({ inputs, params: given }) {
    const map = mapSize(only(inputs), true);
    if ('problem' in map) return [];
    return [
      resizings(map, given).map((resizing, axis) => {
        const look = { kind: 'spans', dim: axis + 2, count: resizing.to } as const;
        return given.mode === 'nearest'
          ? { ...look, spans: () => nearestSpans(resizing) }
          : { ...look, spans: () => bilinearSpans(resizing, given.align_corners), beyond: minus(named('mixed', 2), 1) };
      }),
    ];
  },
  migrations: {},
  samples: [
    { name: 'twice', params: {}, inputs: [{ shape: [2, 3, 4, 5] }] },
    { name: 'uneven factors', params: { scale_factor: [1.5, 2.3] }, inputs: [{ shape: [2, 2, 3, 4] }] },
    { name: 'whole factors', params: { scale_factor: [3, 1] }, inputs: [{ shape: [1, 2, 2, 3] }] },
    { name: 'to a size', params: { size: [7, 3], scale_factor: null }, inputs: [{ shape: [2, 2, 4, 5] }] },
    { name: 'one pixel', params: { scale_factor: [4, 3] }, inputs: [{ shape: [1, 1, 1, 1] }] },
    { name: 'empty batch', params: {}, inputs: [{ shape: [0, 2, 3, 3] }] },
    { name: 'bilinear', params: { mode: 'bilinear' }, inputs: [{ shape: [2, 3, 4, 5] }] },
    {
      name: 'bilinear by uneven factors',
      params: { mode: 'bilinear', scale_factor: [1.7, 0.6] },
      inputs: [{ shape: [2, 2, 5, 7] }],
    },
    {
      name: 'corners aligned',
      params: { mode: 'bilinear', align_corners: true },
      inputs: [{ shape: [2, 2, 3, 4] }],
    },
    {
      name: 'corners aligned by uneven factors',
      params: { mode: 'bilinear', align_corners: true, scale_factor: [2.5, 1.4] },
      inputs: [{ shape: [1, 2, 3, 4] }],
    },
    {
      name: 'corners aligned, to one row',
      params: { mode: 'bilinear', align_corners: true, size: [1, 6], scale_factor: null },
      inputs: [{ shape: [1, 2, 3, 3] }],
    },
    {
      name: 'bilinear to a size',
      params: { mode: 'bilinear', size: [3, 11], scale_factor: null },
      inputs: [{ shape: [1, 1, 6, 4] }],
    },
    { name: 'bilinear empty batch', params: { mode: 'bilinear' }, inputs: [{ shape: [0, 2, 3, 3] }] },
    { name: 'bilinear extremes', params: { mode: 'bilinear' }, inputs: [{ shape: [1, 1, 1, 46], extremes: true }] },
  ],
});

/** Rows, then columns. Sizes by a factor are rounded down, as in PyTorch. */
function resizings(map: Pick<MapSize, 'height' | 'width'>, { size, scale_factor }: Params): [Resizing, Resizing] {
  const axis = (place: 0 | 1, from: number): Resizing => {
    const scale = size ? null : ((scale_factor?.[place] ?? 1) as number);
    return { from, to: size ? size[place] : Math.floor(from * (scale as number)), scale };
  };
  return [axis(0, map.height), axis(1, map.width)];
}
