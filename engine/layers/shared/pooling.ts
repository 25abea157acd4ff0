import { bare, type ParamSpec } from '../../core/params';
import { type PortType, withSizes } from '../../core/portType';
import type { ExportValue, Inference, LayerExport } from '../contract';
import type { Dimensions, PerAxis } from './dimensions';
import { imagePair } from './images';
import { only } from './only';
import { type Rank, readOf, spatialSize } from './spatial';
import { paddingAlone, poolPadding, slide, slidingWindow, type WindowParams } from './windows';

export interface PoolParams extends Omit<WindowParams, 'stride'> {
  /** Null is the kernel size. */
  readonly stride: PerAxis | null;
  readonly ceil_mode: boolean;
}

/**
 * What all poolings share: channels stay, there is nothing to learn, and PyTorch's module has the same parameters.
 * @param signature Of that module, see `LayerExport`.
 */
export function pooling(type: string, rank: Rank, signature: string) {
  return {
    type,
    version: 1,
    category: 'pooling',
    ports: () => ({ inputs: ['x'], outputs: ['y'] }),
    state: () => [],
    export: ({ params }: { readonly params: object }): LayerExport => ({
      kind: 'module',
      name: type,
      signature,
      args: { ...(params as Readonly<Record<string, ExportValue>>) },
    }),
    reads: [readOf(rank)],
    migrations: {},
  } as const;
}

const strided = (params: PoolParams) => ({ ...params, stride: params.stride ?? params.kernel_size });

/** What poolings by a sliding window share. */
export function windowPooling(type: string, rank: Rank, signature: string) {
  return {
    ...pooling(type, rank, signature),
    window: (params: PoolParams) => slidingWindow(strided(params)),
    infer(inputs: readonly PortType[], params: PoolParams): Inference {
      const x = only(inputs);
      const found = spatialSize(x, rank);
      if ('problem' in found) return found;
      const window = strided(params);
      const problem = poolPadding(window);
      if (problem) return { problem };
      const out = slide(found.sizes, window);
      if ('problem' in out) return out;
      const blind = paddingAlone(found.sizes, window, out.sizes);
      return blind ? { problem: blind } : { outputs: [withSizes(x, [found.channels, ...out.sizes])] };
    },
  };
}

/** The window itself, which every such pooling is told. */
export function windowParams<Size extends ParamSpec, Optional extends ParamSpec>(
  dimensions: Dimensions<Size, Optional>,
) {
  return { kernel_size: bare(dimensions.size(2, 1)), stride: dimensions.optionalSize() };
}

/** The window as ops take it. */
export function imageWindow({ kernel_size, stride, padding, ceil_mode }: PoolParams) {
  return {
    kernel: imagePair(kernel_size, 1),
    stride: imagePair(stride ?? kernel_size, 1),
    padding: padding === undefined ? ([0, 0] as const) : imagePair(padding, 0),
    ceilMode: ceil_mode,
  };
}
