import type { DesignDocument } from '../../engine/graph/document';
import { drawGraph } from '../../engine/graph/templates/drawGraph';
import { layer } from '../../engine/graph/templates/drawn';
import { chain } from './design';

/**
 * A network of two inputs and two outputs. The output that is ready last stands first, and the other is called as a helper
 * of ONNX would be that bounds the values before it.
 */
export function severalEnds(): DesignDocument {
  const layers = [
    layer('Input', { shape: [3] }, { name: 'left' }),
    layer('Input', { shape: [2] }, { name: 'right' }),
    layer('Output', {}, { name: 'late', from: ['fc2'] }),
    layer('Linear', { out_features: 4 }, { name: 'fc1', from: ['left'] }),
    layer('ReLU6', {}, { name: 'bounded' }),
    layer('Concat', {}, { name: 'cat', from: ['bounded', 'right'] }),
    layer('Linear', { out_features: 2 }, { name: 'fc2' }),
    layer('Output', {}, { name: 'constant', from: ['bounded'] }),
  ];
  const source = { type: 'random', params: { samples: 8, input_shape: [3], classes: 2 } };
  return { ...chain([], { source }, { batchSize: 2 }), name: 'ends', ...drawGraph(layers, []) };
}
