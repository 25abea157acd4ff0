import { turned } from '../../../layers/shared/onnxConstant';
import { NotRead } from '../network';
import { filled } from '../tensors';
import { plain, type ReadKeras } from './reading';

/** LSTM and SimpleRNN: both libraries have the gates in one order; Keras has one bias for PyTorch's two. */
const recurrent =
  (type: 'LSTM' | 'RNN'): ReadKeras =>
  (node) => {
    const [kernel, hidden] = [turned(node.weight('kernel', 2)), turned(node.weight('recurrent_kernel', 2))];
    const bias = node.optional('bias');
    const inner = node.text('activation', 'tanh');
    const gates = type === 'LSTM' ? node.text('recurrent_activation', 'hard_sigmoid') : 'sigmoid';
    const usual = inner === 'tanh' || (type === 'RNN' && inner === 'relu');
    if (!usual || gates !== 'sigmoid') throw new NotRead(`activation ${inner}, recurrent_activation ${gates}`);
    for (const key of ['go_backwards', 'stateful', 'return_state']) if (node.flag(key, false)) throw new NotRead(key);
    const params = {
      hidden_size: hidden.shape[1] ?? 1,
      bias: bias !== undefined,
      ...(type === 'RNN' ? { nonlinearity: inner } : {}),
    };
    const state = {
      weight_ih_l0: kernel,
      weight_hh_l0: hidden,
      ...(bias ? { bias_ih_l0: bias, bias_hh_l0: filled(bias.data.length, 0) } : {}),
    };
    const y = node.make(type, params, node.network.plain(node.input), state);
    if (node.flag('return_sequences', false)) return plain(y);
    const last = node.network.layer('Slice', { dim: 1, start: -1, end: null, step: 1 }, [y], `${node.name}_last`);
    return plain(node.network.layer('Squeeze', { dim: 1 }, [last], `${node.name}_state`));
  };

export const recurrents = {
  LSTM: recurrent('LSTM'),
  SimpleRNN: recurrent('RNN'),
} satisfies Readonly<Record<string, ReadKeras>>;
