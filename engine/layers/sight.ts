import { gcd } from '../core/coprime';
import { minus, named, times } from '../core/formula';
import type { ParamSpecs, ParamValues } from '../core/params';
import { type PortType, sampleSizes } from '../core/portType';
import type { LayerDefinition, Look, Looks, Seeing, SlidingWindow, Spans } from './contract';
import { kernelSizes } from './shared/windows';

/** How a layer looks at each of its inputs: through its window where it has one, else as it says itself. */
export function looksOf(
  { window, sees }: Pick<LayerDefinition, 'window' | 'sees'>,
  seeing: Seeing<ParamValues<ParamSpecs>>,
): Looks {
  const [input] = seeing.inputs;
  const [output] = seeing.outputs;
  if (!window || !input || !output) return sees?.(seeing) ?? [];
  return [throughWindow(window(seeing.params), input, output)];
}

function throughWindow(
  { kernel, stride, padding, dilation, groups, spreads }: SlidingWindow,
  input: PortType,
  output: PortType,
): Look[] {
  const names = kernelSizes(kernel);
  const sizes = sampleSizes(output);
  const first = input.shape.length - kernel.length;
  const slides = kernel.map((size, axis): Look => {
    const [step, gaps] = [stride[axis] as number, dilation[axis] as number];
    const sliding = { kernel: size, stride: step, padding: padding[axis] as number, dilation: gaps };
    const at = { ...sliding, dim: first + axis, count: sizes[first + axis - 1] as number };
    if (spreads) return { kind: 'spread', ...at, beyond: minus(named('spread', spreadOf(size, step, gaps)), 1) };
    const others = minus(names[axis] as (typeof names)[number], 1);
    return { kind: 'window', ...at, beyond: gaps === 1 ? others : times(named('dilation', gaps), others) };
  });
  return groups === undefined ? slides : [mixing(input, output, groups), ...slides];
}

/** Each group of channels comes from its own. */
function mixing(input: PortType, output: PortType, groups: number): Look {
  if (groups === 1) return { kind: 'all', dim: 1 };
  const [channels = 0, out = 0] = [sampleSizes(input)[0], sampleSizes(output)[0]];
  const share = channels / groups;
  const spans = (): Spans => {
    const starts = Array.from({ length: out }, (_, channel) => Math.floor(channel / (out / groups)) * share);
    return { starts, lengths: starts.map(() => share), every: [out / groups, share] };
  };
  return { kind: 'spans', dim: 1, count: out, spans };
}

/**
 * Over how many places of the input those lie that one place of a transposed convolution sums up: the ones whose distance
 * to it is both a multiple of the stride and of the dilation.
 */
function spreadOf(kernel: number, stride: number, dilation: number): number {
  const shared = gcd(stride, dilation);
  return Math.floor((kernel - 1) / (stride / shared)) * (dilation / shared) + 1;
}
