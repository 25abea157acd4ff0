import type { ParamSpecs, ParamValues } from '../../core/params';
import type { PortType } from '../../core/portType';
import type { ExportValue, LayerDefinition, LayerExport } from '../../layers/contract';
import type { TensorBytes } from '../stored';
import type { GraphBuilder } from './builder';
import { emit } from './operators';

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

/** Adds a layer's nodes behind the values that arrive; gives the names of its outputs, or null where ONNX has no nodes for it. */
export function writeLayer(
  builder: GraphBuilder,
  { name, definition, params, inputs, outputs, weights }: StandingLayer,
  arriving: readonly string[],
): readonly string[] | null {
  const exported = definition.export({ inputs, params }) as LayerExport;
  const places = exported.kind === 'module' && exported.inputs ? exported.inputs : arriving.map((_, place) => place);
  const stored = new Map<string, string>();
  return emit(exported, {
    builder,
    name,
    inputs: places.map((place) => arriving[place] as string),
    types: places.map((place) => inputs[place] as PortType),
    outputs,
    args: argumentsOf(exported),
    weights,
    state: (state) => {
      const tensor = weights(state);
      if (!tensor) return null;
      const own = stored.get(state) ?? builder.tensor(`${name}.${state}`, tensor);
      stored.set(state, own);
      return own;
    },
  });
}

function argumentsOf(exported: LayerExport): Readonly<Record<string, ExportValue>> {
  if (exported.kind === 'module' || exported.kind === 'function') return exported.args;
  return exported.kind === 'method' ? Object.fromEntries(exported.args.map((value, place) => [place, value])) : {};
}
