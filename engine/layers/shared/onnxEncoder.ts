import { readAttention, selfAttention } from './onnxAttention';
import { asWritten, type OnnxConstant, type OnnxForm, type OnnxFound, type OnnxReading, turned } from './onnxForm';
import { readTurnedSelfAttention, turnedSelfAttention } from './onnxStepsFirstAttention';

const norm = (x: string, part: string) => `LayerNormalization:norm${part}(${x}, $nw${part}, $nb${part})`;
const linear = (x: string, part: string) => `Add(MatMul(${x}, $lw${part}), $lb${part})`;

/** What stands between the two linear layers. */
const BENT = {
  relu: [(x: string) => `Relu(${x})`],
  gelu: ['Mul(_, 0.70710678)', 'Div(_, 1.41421356)'].flatMap((scaled) => {
    const share = (x: string) => `Add(Erf(${scaled.replace('_', x)}), 1)`;
    return [(x: string) => `Mul(Mul(${x}, 0.5), ${share(x)})`, (x: string) => `Mul(Mul(${x}, ${share(x)}), 0.5)`];
  }),
} as const;

/** Attention, then two linear layers, each added to what it got; normalised before or after. */
export const encoderForms: readonly OnnxForm[] = (['relu', 'gelu'] as const).flatMap((activation) =>
  BENT[activation].flatMap((bent) => {
    const forward = (x: string) => linear(bent(linear(x, '1')), '2');
    const after = attentions('x').map(([attention, read]): OnnxForm => {
      const first = norm(`Add(x, ${attention})`, '1');
      return {
        pattern: norm(`Add(${first}, ${forward(first)})`, '2'),
        read: (found) => reading(found, read(found), activation, false),
      };
    });
    const before = attentions(norm('x', '1')).map(([attention, read]): OnnxForm => {
      const first = `Add(x, ${attention})`;
      return {
        pattern: `Add(${first}, ${forward(norm(first, '2'))})`,
        read: (found) => reading(found, read(found), activation, true),
      };
    });
    return [...after, ...before];
  }),
);

type Attention = readonly [pattern: string, read: (found: OnnxFound) => OnnxReading | null];

function attentions(x: string): readonly Attention[] {
  const written = selfAttention(x).map((pattern): Attention => [pattern, (found) => readAttention(found, true)]);
  return [...written, [turnedSelfAttention(x), readTurnedSelfAttention]];
}

function reading(
  found: OnnxFound,
  attention: OnnxReading | null,
  activation: string,
  norm_first: boolean,
): OnnxReading | null {
  const { lw1, lw2, lb1, lb2, nw1, nw2, nb1, nb2 } = found.constants;
  const eps = found.number('epsilon', 1e-5, 'norm1');
  if (!attention?.state || !lw1 || !lw2 || !lb1 || !lb2 || !nw1 || !nw2 || !nb1 || !nb2) return null;
  const last = ['norm1', 'norm2'].every((name) => [-1, 2].includes(found.number('axis', -1, name)));
  if (!last || found.number('epsilon', 1e-5, 'norm2') !== eps) return null;
  const own: Record<string, OnnxConstant> = Object.fromEntries(
    Object.entries(attention.state).map(([name, value]) => [`self_attn.${name}`, value]),
  );
  return {
    params: {
      nhead: attention.params.num_heads ?? 1,
      dim_feedforward: lw1.shape[1] ?? 1,
      activation,
      norm_first,
      layer_norm_eps: asWritten(eps),
    },
    state: {
      ...own,
      'linear1.weight': turned(lw1),
      'linear1.bias': lb1,
      'linear2.weight': turned(lw2),
      'linear2.bias': lb2,
      'norm1.weight': nw1,
      'norm1.bias': nb1,
      'norm2.weight': nw2,
      'norm2.bias': nb2,
    },
  };
}
