import { type OnnxConstant, turned } from '../../../layers/shared/onnxConstant';
import type { ReadWire } from '../../model/readLayer';
import type { KerasNode } from '../kerasLayer';
import { NotRead } from '../network';
import { filled } from '../tensors';
import { plain, type ReadKeras } from './reading';

const TYPES: Readonly<Record<string, 'LSTM' | 'RNN'>> = { LSTM: 'LSTM', SimpleRNN: 'RNN' };

/** Both libraries have the gates in one order; Keras has one bias for PyTorch's two. */
function cellOf(node: KerasNode, type: 'LSTM' | 'RNN') {
  const [kernel, hidden] = [turned(node.weight('kernel', 2)), turned(node.weight('recurrent_kernel', 2))];
  const inner = node.text('activation', 'tanh');
  const gates = type === 'LSTM' ? node.text('recurrent_activation', 'hard_sigmoid') : 'sigmoid';
  const usual = inner === 'tanh' || (type === 'RNN' && inner === 'relu');
  if (!usual || gates !== 'sigmoid') throw new NotRead(`activation ${inner}, recurrent_activation ${gates}`);
  for (const key of ['go_backwards', 'stateful', 'return_state', 'time_major'])
    if (node.flag(key, false)) throw new NotRead(`${key} true`);
  const bias = node.weightIf('use_bias', 'bias');
  const size = hidden.shape[1] ?? 1;
  const params = { hidden_size: size, bias: bias !== undefined, ...(type === 'RNN' ? { nonlinearity: inner } : {}) };
  const state: Readonly<Record<string, OnnxConstant>> = {
    weight_ih_l0: kernel,
    weight_hh_l0: hidden,
    ...(bias ? { bias_ih_l0: bias, bias_hh_l0: filled(bias.data.length, 0) } : {}),
  };
  return { size, params, state, sequences: node.flag('return_sequences', false) };
}

const range = (node: KerasNode, x: ReadWire, dim: number, start: number, end: number | null, hint: string): ReadWire =>
  node.network.layer('Slice', { dim, start, end, step: 1 }, [x], `${node.name}_${hint}`);

const recurrent =
  (type: 'LSTM' | 'RNN'): ReadKeras =>
  (node) => {
    const { params, state, sequences } = cellOf(node, type);
    const y = node.make(type, params, node.network.plain(node.input), state);
    if (sequences) return plain(y);
    return plain(
      node.network.layer('Squeeze', { dim: 1 }, [range(node, y, 1, -1, null, 'last')], `${node.name}_state`),
    );
  };

const bidirectional: ReadKeras = (node) => {
  const { kind, there, back } = node.ways();
  const type = TYPES[kind];
  if (!type) throw new NotRead(`layer ${kind}`);
  const merge = node.raw('merge_mode');
  if (merge !== undefined && merge !== 'concat') throw new NotRead(`merge_mode ${merge}`);
  if (node.raw('backward_layer')) throw new NotRead('backward_layer ≠ null');
  const { size, params, state, sequences } = cellOf(there, type);
  const reverse = Object.entries(cellOf(back, type).state).map(([name, value]) => [`${name}_reverse`, value] as const);
  const both = { ...state, ...Object.fromEntries(reverse) };
  const y = node.make(type, { ...params, bidirectional: true }, node.network.plain(node.input), both);
  if (sequences) return plain(y);
  // The way back ends at the first step.
  const ends = [
    range(node, range(node, y, 1, -1, null, 'last'), 2, 0, size, 'there'),
    range(node, range(node, y, 1, 0, 1, 'first'), 2, size, 2 * size, 'back'),
  ];
  const joined = node.network.layer('Concat', { dim: 2 }, ends, `${node.name}_ends`);
  return plain(node.network.layer('Squeeze', { dim: 1 }, [joined], `${node.name}_state`));
};

export const recurrents = {
  LSTM: recurrent('LSTM'),
  SimpleRNN: recurrent('RNN'),
  Bidirectional: bidirectional,
} satisfies Readonly<Record<string, ReadKeras>>;
