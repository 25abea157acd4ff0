import { joined } from '../../core/byteStream';
import type { Shape } from '../../core/shape';
import { GATES } from '../shared/onnxGates';
import { type Emission, type Emit, first, numberOf, type OnnxTensor } from './emission';

/** Rows of gates in ONNX's order: of each tensor in turn, which alone is in memory then. */
function inOrder(tensors: readonly OnnxTensor[], gates: readonly number[], shape: Shape): OnnxTensor {
  return {
    dtype: 'float32',
    shape,
    size: tensors.reduce((sum, { size }) => sum + size, 0),
    pieces: function* () {
      for (const tensor of tensors) {
        const bytes = joined(tensor.pieces());
        const size = bytes.length / gates.length;
        for (const gate of gates) yield bytes.subarray(gate * size, (gate + 1) * size);
      }
    },
  };
}

/** One of ONNX's recurrent layers, a node for each layer of a stack. */
export function recurrentToOnnx(type: string): Emit {
  return (emission) => {
    const { builder, name, args } = emission;
    const gates = GATES[type] as readonly number[];
    const hidden = numberOf(emission, 'hidden_size');
    const directions = args.bidirectional === true ? ['', '_reverse'] : [''];
    const states = type === 'LSTM' ? 2 : 1;
    const last: string[][] = Array.from({ length: states }, () => []);
    let x = builder.op('Transpose', `${name}_steps`, [first(emission)], { perm: [1, 0, 2] });
    for (let layer = 0; layer < numberOf(emission, 'num_layers'); layer++) {
      const [y = '', ...ends] = builder.node(
        type,
        `${name}_l${layer}`,
        [x, ...weightsOf(emission, gates, hidden, layer, directions)],
        {
          hidden_size: hidden,
          direction: directions.length > 1 ? 'bidirectional' : 'forward',
          linear_before_reset: type === 'GRU' ? 1 : undefined,
          activations: args.nonlinearity === 'relu' ? directions.map(() => 'Relu') : undefined,
        },
        1 + states,
      );
      for (const [index, state] of ends.entries()) last[index]?.push(state);
      // [steps, directions, N, H] → [steps, N, directions · H]
      const turned = builder.op('Transpose', `${name}_turned`, [y], { perm: [0, 2, 1, 3] });
      x = builder.op('Reshape', `${name}_joined`, [turned, builder.ints('shape', [0, 0, directions.length * hidden])]);
    }
    const whole = last.map((all) => {
      const layers = all.length === 1 ? (all[0] as string) : builder.op('Concat', `${name}_states`, all, { axis: 0 });
      return builder.op('Transpose', `${name}_state`, [layers], { perm: [1, 0, 2] });
    });
    return [builder.op('Transpose', name, [x], { perm: [1, 0, 2] }), ...whole];
  };
}

/** W, R and B of one layer, both directions in each. */
function weightsOf(
  { builder, name, weights, args }: Emission,
  gates: readonly number[],
  hidden: number,
  layer: number,
  directions: readonly string[],
): string[] {
  const rows = gates.length * hidden;
  const given = (kind: string) => directions.map((direction) => weights(`${kind}_l${layer}${direction}`) as OnnxTensor);
  const matrix = (kind: string, letter: string) => {
    const tensors = given(kind);
    const shape = [directions.length, rows, (tensors[0] as OnnxTensor).shape[1] as number];
    return builder.tensor(`${name}.${letter}_l${layer}`, inOrder(tensors, gates, shape));
  };
  const both = [matrix('weight_ih', 'W'), matrix('weight_hh', 'R')];
  if (args.bias !== true) return both;
  const [input, former] = [given('bias_ih'), given('bias_hh')];
  const pairs = directions.flatMap((_, index) => [input[index] as OnnxTensor, former[index] as OnnxTensor]);
  return [...both, builder.tensor(`${name}.B_l${layer}`, inOrder(pairs, gates, [directions.length, 2 * rows]))];
}
