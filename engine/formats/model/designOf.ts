import type { ParamValue } from '../../core/params';
import { numel } from '../../core/shape';
import { type DesignDocument, type DesignNode, DOCUMENT_VERSION, type Wire } from '../../graph/document';
import { SPACING } from '../../graph/layout';
import { freshId } from '../../graph/names';
import { readDocument } from '../../graph/parse';
import { layerByType } from '../../layers';

/** A layer of a model that was read. */
export interface PlacedLayer {
  readonly name: string;
  readonly type: string;
  readonly params: Readonly<Record<string, ParamValue>>;
  /** Where each input comes from: the place of a layer before it in the list, and its output port. */
  readonly from: readonly { readonly layer: number; readonly port: string }[];
}

/**
 * A design of layers in the order of their running, placed row by row. It is set to random data of the shapes that the
 * network takes and gives, since a model's file does not say what it was trained on. Throws InputError `document.*` for
 * more wires than a design can have.
 */
export function designOf(name: string, layers: readonly PlacedLayer[], outputShape: readonly number[]): DesignDocument {
  const ids = new Set<string>();
  const places = placed(layers);
  const nodes = layers.map((layer, index): DesignNode => {
    const id = freshId(layer.name, ids);
    ids.add(id);
    const { type, params } = layer;
    const version = layerByType(type)?.version ?? 1;
    return { id, type, version, name: layer.name, params, position: places[index] as DesignNode['position'] };
  });
  const wires = layers.flatMap(({ type, params, from }, index) => {
    const { inputs = [] } = layerByType(type)?.ports(params as never) ?? {};
    return from.map(({ layer, port }, place): Wire => {
      const end = inputs[Math.min(place, inputs.length - 1)] as string;
      return { from: { node: nodes[layer]?.id ?? '', port }, to: { node: nodes[index]?.id ?? '', port: end } };
    });
  });
  const input = layers.find(({ type }) => type === 'Input')?.params.shape as readonly number[];
  const [classes = 1] = outputShape;
  const classified = outputShape.length === 1 && classes > 1;
  const numbers = numel(input) + numel(outputShape);
  return readDocument({
    format: 'layerloom',
    version: DOCUMENT_VERSION,
    name,
    nodes,
    wires,
    blocks: [],
    data: {
      source: {
        type: 'random',
        params: {
          samples: Math.max(1, Math.min(64, Math.floor(2 ** 22 / numbers))),
          input_shape: input,
          target_shape: classified ? [1] : outputShape,
          classes: classified ? classes : 0,
        },
      },
      transforms: [],
      target: 'label',
    },
    training: {
      loss: { type: classified ? 'CrossEntropyLoss' : 'MSELoss', params: {} },
      optimizer: { type: 'Adam', params: { lr: 0.0001 } },
      epochs: 5,
      batchSize: 16,
      seed: 1,
    },
  });
}

/** Each layer one row below the last that it takes from; those of one row side by side about the middle. */
function placed(layers: readonly PlacedLayer[]): { readonly x: number; readonly y: number }[] {
  const rows: number[] = [];
  const counts: number[] = [];
  const columns = layers.map(({ from }, index) => {
    const row = from.reduce((most, { layer }) => Math.max(most, (rows[layer] as number) + 1), 0);
    rows[index] = row;
    const column = counts[row] ?? 0;
    counts[row] = column + 1;
    return column;
  });
  return columns.map((column, index) => {
    const row = rows[index] as number;
    return { x: (column - ((counts[row] as number) - 1) / 2) * SPACING.column, y: row * SPACING.row };
  });
}
