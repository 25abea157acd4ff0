import type { ParamSpecs, ParamValues } from '../../core/params';
import type { PortType } from '../../core/portType';
import type { LayerDefinition, LayerExport } from '../../layers/contract';
import type { OnnxGraph } from '../../layers/toOnnx/emission';
import type { TensorBytes } from '../stored';

/** A layer where it stands: what it is, what arrives and what it gives. */
export interface StandingLayer {
  /** Dotted, as PyTorch names it. */
  readonly name: string;
  readonly definition: LayerDefinition;
  readonly params: ParamValues<ParamSpecs>;
  readonly inputs: readonly PortType[];
  readonly outputs: readonly PortType[];
  /** Parameters and buffers by PyTorch's names within the layer. */
  weights(name: string): TensorBytes | null;
}

/** Adds a layer's nodes behind the values that arrive; gives the names of its outputs. */
export function writeLayer(
  builder: OnnxGraph,
  { name, definition, params, inputs, outputs, weights }: StandingLayer,
  arriving: readonly string[],
): readonly string[] {
  const exported = definition.export({ inputs, params }) as LayerExport;
  const places = exported.kind === 'module' && exported.inputs ? exported.inputs : arriving.map((_, place) => place);
  const stored = new Map<string, string>();
  const emission = {
    builder,
    name,
    inputs: places.map((place) => arriving[place] as string),
    types: places.map((place) => inputs[place] as PortType),
    outputs,
    args: exported.kind === 'module' || exported.kind === 'function' ? exported.args : {},
    weights,
    state: (state: string) => {
      const tensor = weights(state);
      if (!tensor) return null;
      const own = stored.get(state) ?? builder.tensor(`${name}.${state}`, tensor);
      stored.set(state, own);
      return own;
    },
  };
  return definition.toOnnx(emission, params);
}
