import * as v from 'valibot';
import { InputError } from '../../core/errors';

const config = v.record(v.string(), v.unknown());
const layer = v.looseObject({
  class_name: v.string(),
  config,
  name: v.optional(v.string()),
  inbound_nodes: v.optional(v.array(v.array(v.unknown()))),
});
const net = v.object({
  class_name: v.string(),
  config: v.union([v.array(layer), v.looseObject({ layers: v.array(layer) })]),
});
const quantization = v.object({
  dtype: v.picklist(['uint8', 'uint16', 'float16']),
  scale: v.optional(v.number()),
  min: v.optional(v.number()),
});
const weight = v.looseObject({
  name: v.string(),
  shape: v.array(v.pipe(v.number(), v.integer(), v.minValue(0))),
  dtype: v.string(),
  quantization: v.optional(quantization),
});
const file = v.looseObject({
  modelTopology: v.looseObject({}),
  weightsManifest: v.array(v.object({ paths: v.array(v.string()), weights: v.array(weight) })),
});

export type KerasLayer = v.InferOutput<typeof layer>;
export type StoredWeight = v.InferOutput<typeof weight>;

export interface TfjsFile {
  readonly sequential: boolean;
  readonly layers: readonly KerasLayer[];
  /** Ends of the network, [layer, node, output] each; none for a row of layers. */
  readonly outputs: readonly unknown[];
  readonly manifest: v.InferOutput<typeof file>['weightsManifest'];
}

/** A model.json of TensorFlow.js, as far as it is needed. Throws InputError `tfjs.damaged` and `tfjs.graphModel`. */
export function parseModelFile(bytes: Uint8Array, name: string): TfjsFile {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw new InputError('tfjs.damaged', { file: name });
  }
  const read = v.safeParse(file, json);
  if (!read.success) throw new InputError('tfjs.damaged', { file: name });
  const { modelTopology, weightsManifest } = read.output;
  // Written by Keras the network is one level deeper.
  const found = v.safeParse(net, modelTopology.model_config ?? modelTopology);
  if (!found.success) {
    throw new InputError('node' in modelTopology ? 'tfjs.graphModel' : 'tfjs.damaged', { file: name });
  }
  const { class_name, config: own } = found.output;
  const layers = Array.isArray(own) ? own : own.layers;
  const outputs = Array.isArray(own) ? [] : own.output_layers;
  return {
    sequential: class_name === 'Sequential',
    layers,
    outputs: Array.isArray(outputs) ? (typeof outputs[0] === 'string' ? [outputs] : outputs) : [],
    manifest: weightsManifest,
  };
}
