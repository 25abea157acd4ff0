import * as v from 'valibot';
import { InputError } from '../../core/errors';
import { listsIn } from '../../core/jsonSize';
import { firstSigns } from '../beginning';

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

/** Lists and objects of a model.json: a layer is about thirty of them, so a design's most are fewer. */
const MOST_LISTS = 2 ** 18;

function jsonOf(bytes: Uint8Array, name: string): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw new InputError('tfjs.json', { file: name, size: bytes.length, start: firstSigns(bytes) });
  }
}

/** @param within Where in the file the part stands that was checked. */
function damaged(name: string, issue: v.BaseIssue<unknown>, within?: string): InputError<'tfjs.damaged'> {
  const place = [within, v.getDotPath(issue)].filter((part) => part).join('.');
  return new InputError('tfjs.damaged', {
    file: name,
    place: place || '.',
    expected: issue.expected ?? '?',
    got: issue.received.slice(0, 60),
  });
}

/** A model.json of TensorFlow.js, as far as it is needed. Throws InputError `tfjs.json`, `tfjs.many`, `tfjs.damaged` and `tfjs.graphModel`. */
export function parseModelFile(bytes: Uint8Array, name: string): TfjsFile {
  const lists = listsIn(bytes);
  if (lists > MOST_LISTS) throw new InputError('tfjs.many', { file: name, got: lists, limit: MOST_LISTS });
  const read = v.safeParse(file, jsonOf(bytes, name), { abortEarly: true });
  if (!read.success) throw damaged(name, read.issues[0]);
  const { modelTopology, weightsManifest } = read.output;
  // Written by Keras the network is one level deeper.
  const found = v.safeParse(net, modelTopology.model_config ?? modelTopology, { abortEarly: true });
  if (!found.success) {
    throw 'node' in modelTopology
      ? new InputError('tfjs.graphModel', { file: name })
      : damaged(name, found.issues[0], 'modelTopology');
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
