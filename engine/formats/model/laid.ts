import { defaultParams } from '../../core/params';
import type { PortType } from '../../core/portType';
import { sameShape } from '../../core/shape';
import { validateParams } from '../../core/validateParams';
import type { LayerDefinition } from '../../layers/contract';
import type { OnnxConstant } from '../../layers/shared/onnxConstant';
import type { OnnxReading } from '../../layers/shared/onnxForm';
import type { LayerNote, ReadLayer, ReadWire } from './readLayer';

/**
 * Puts a layer behind its inputs; null where it does not fit there.
 * @param stored The file's tensors that its state was made of, where they are not the state itself.
 */
export function laid(
  definition: LayerDefinition,
  reading: OnnxReading,
  inputs: readonly ReadWire[],
  hint: string,
  stored: readonly OnnxConstant[] = Object.values(reading.state ?? {}),
  notes: readonly LayerNote[] = [],
): readonly ReadWire[] | null {
  const given = { ...defaultParams(definition.params), ...reading.params } as ReadLayer['params'];
  const checked = validateParams(definition.params, given);
  if (!('params' in checked)) return null;
  const params = checked.params as ReadLayer['params'];
  const ports = definition.ports(params as never);
  if (ports.variadic ? inputs.length < 2 : inputs.length !== ports.inputs.length) return null;
  const types = inputs.map(({ type }) => type);
  const inferred = definition.infer(types, params as never);
  if ('problem' in inferred) return null;
  const state = stateOf(definition, types, params, reading.state ?? {});
  if (!state) return null;
  const { type } = definition;
  const layer: ReadLayer = { type, params, state, inputs, ports: ports.outputs, stored, hint, notes };
  return ports.outputs.map((port, place) => ({
    kind: 'wire',
    layer,
    port,
    type: inferred.outputs[place] as PortType,
  }));
}

/** The state in the layer's own order; null where a parameter is missing or has another shape. Counters start at 0. */
function stateOf(
  definition: LayerDefinition,
  types: readonly PortType[],
  params: ReadLayer['params'],
  given: Readonly<Record<string, OnnxConstant>>,
): ReadonlyMap<string, OnnxConstant> | null {
  const state = new Map<string, OnnxConstant>();
  for (const { name, shape, exportDtype } of definition.state(types, params as never)) {
    const found = given[name] ?? (exportDtype ? { shape, data: new Float64Array(1) } : undefined);
    if (!found || !sameShape(found.shape, shape)) return null;
    state.set(name, found);
  }
  return state;
}
