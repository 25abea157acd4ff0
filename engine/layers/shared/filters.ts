import { amountOf, type Formula, named, over, times } from '../../core/formula';
import { bare, bool, int, type ParamSpec } from '../../core/params';
import { type PortType, withSizes } from '../../core/portType';
import { fanInUniform } from '../../init';
import type { Tensor } from '../../tensor/tensor';
import type { ExportValue, Inference, LayerExport, LayerProblem, StateSpec } from '../contract';
import type { Dimensions, PerAxis } from './dimensions';
import { groupProblem } from './groups';
import { learnt } from './learnt';
import { only } from './only';
import { placesOf, type Rank, readOf, spatialOf, spatialSize } from './spatial';
import { kernelSizes, slidingWindow } from './windows';

export interface FilterParams {
  readonly out_channels: number;
  readonly kernel_size: PerAxis;
  readonly stride: PerAxis;
  readonly padding: PerAxis;
  readonly dilation: PerAxis;
  readonly groups: number;
  readonly bias: boolean;
}

/** The parameters that every convolution has; each spreads them in PyTorch's order. */
export function filterParams<Size extends ParamSpec>({ size }: Dimensions<Size, ParamSpec>) {
  return {
    out_channels: int({ default: 16, min: 1, brief: 'bare' }),
    kernel_size: bare(size(3, 1)),
    stride: size(1, 1),
    padding: size(0, 0),
    dilation: size(1, 1),
    groups: int({ default: 1, min: 1 }),
    bias: bool({ default: true }),
  };
}

/**
 * What convolutions of every rank share, forward and transposed. `outputSizes` is what filters make of the sizes behind
 * the channels, `weights` the weight's first two sizes.
 */
export function filters<P extends FilterParams>(
  type: string,
  rank: Rank,
  outputSizes: (
    sizes: readonly number[],
    params: P,
  ) => { readonly sizes: readonly number[] } | { readonly problem: LayerProblem },
  weights: (channels: Formula, out: Formula, groups: number) => readonly [Formula, Formula],
  signature: string,
) {
  return {
    type,
    version: 1,
    category: 'convolution',
    ports: () => ({ inputs: ['x'], outputs: ['y'] }),
    infer(inputs: readonly PortType[], params: P): Inference {
      const x = only(inputs);
      const found = spatialSize(x, rank);
      if ('problem' in found) return found;
      const problem = groupProblem(found.channels, params);
      if (problem) return { problem };
      const out = outputSizes(found.sizes, params);
      if ('problem' in out) return out;
      return { outputs: [withSizes(x, [params.out_channels, ...out.sizes])] };
    },
    state(inputs: readonly PortType[], params: P): readonly StateSpec[] {
      const { channels, out } = channelsOf(only(inputs), params);
      const sizes = [...weights(channels, out, params.groups), ...kernelSizes(params.kernel_size)];
      const init = fanInUniform(amountOf(times(...sizes.slice(1))));
      const weight = learnt('weight', sizes, init);
      return params.bias ? [weight, learnt('bias', [out], init)] : [weight];
    },
    export({ inputs, params }: { readonly inputs: readonly PortType[]; readonly params: P }): LayerExport {
      const given = params as Readonly<Record<keyof P, ExportValue>>;
      return {
        kind: 'module',
        name: type,
        signature,
        args: { in_channels: spatialOf(only(inputs)).channels, ...given },
      };
    },
    countsNeurons: true,
    reads: [readOf(rank)],
    inferred: (inputs: readonly PortType[]) => ({ in_channels: spatialOf(only(inputs)).channels }),
    window: (params: P) => ({ ...slidingWindow(params), groups: params.groups }),
    migrations: {},
  } as const;
}

/** Channels that come in and that go out, by PyTorch's names. */
export function channelsOf(x: PortType, { out_channels }: Pick<FilterParams, 'out_channels'>) {
  return { channels: named('in_channels', spatialOf(x).channels), out: named('out_channels', out_channels) };
}

/** What one group has of them. */
export const shareOf = (channels: Formula, groups: number): Formula => over(channels, named('groups', groups));

/** Places behind the channels, named by the side they are on: H_out, W_out. */
export function placeSizes(x: PortType, side: 'in' | 'out'): readonly Formula[] {
  const { sizes } = spatialOf(x);
  const axes = placesOf(sizes.length as Rank);
  return sizes.map((size, axis) => named(`${axes[axis]}_${side}`, size));
}

/** Adds one number to each channel; before any reshaping, so that backends can do it along with the products. */
export function withBias(y: Tensor, bias: Tensor | undefined): Tensor {
  return bias ? y.add(bias.reshape([1, bias.shape[0] as number, 1, 1])) : y;
}
