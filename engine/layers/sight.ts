import { minus, named, times } from '../core/formula';
import type { ParamSpecs, ParamValues } from '../core/params';
import type { DimNames, PortType } from '../core/portType';
import type { Footprint, LayerDefinition, SlidingWindow } from './contract';
import { kernelSizes, reachOf } from './shared/windows';

/** What a place of a layer's output sees of its first input: by its window where it has one, else as it says itself. */
export function sightOf(
  { window, sees }: Pick<LayerDefinition, 'window' | 'sees'>,
  inputs: readonly PortType[],
  params: ParamValues<ParamSpecs>,
  names: DimNames,
): 'all' | readonly Footprint[] {
  if (!window) return sees?.(inputs, params, names) ?? [];
  let known = windows.get(params);
  if (!known) {
    known = throughWindow(window(params));
    windows.set(params, known);
  }
  return known;
}

/** By the parameters of a layer, which all copies of its block share. */
const windows = new WeakMap<ParamValues<ParamSpecs>, readonly Footprint[]>();

function throughWindow({ kernel, stride, dilation, spreads }: SlidingWindow): readonly Footprint[] {
  const names = kernelSizes(kernel);
  return kernel.map((size, axis): Footprint => {
    const [step, gaps] = [stride[axis] as number, dilation[axis] as number];
    if (spreads) {
      // Each place of the output gets something from every stride-th place of the kernel alone.
      return { beyond: minus(named('spread', Math.ceil(reachOf(size, gaps) / step)), 1), stride: 1 / step };
    }
    const others = minus(names[axis] as (typeof names)[number], 1);
    return { beyond: gaps === 1 ? others : times(named('dilation', gaps), others), stride: step };
  });
}
