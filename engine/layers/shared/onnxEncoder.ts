import { type Names, readAttention, selfAttention } from './onnxAttention';
import { type OnnxConstant, turned } from './onnxConstant';
import { dropoutRead, droppedHere, isDroppedEvenly } from './onnxDropped';
import { asWritten, type OnnxForm, type OnnxFound, type OnnxReading, scalarOf } from './onnxForm';
import { standardizedAxes, standardizedPatterns } from './onnxNormal';
import { readTurnedSelfAttention, turnedSelfAttention } from './onnxStepsFirstAttention';

/** Layer normalisation as its operator, or as its parts before opset 17. `again` is x once more; @norm1 is what comes out. */
type Norm = (x: string, again: string, part: '1' | '2') => string;

const NORMS: readonly Norm[] = [
  (x, _, part) => `LayerNormalization:norm${part}(${x}, $nw${part}, $nb${part})`,
  ...[0, 1].map(
    (way): Norm =>
      (x, again, part) =>
        `Add:norm${part}(Mul(${standardizedPatterns(x, again, part)[way]}, $nw${part}), $nb${part})`,
  ),
];

const linear = (x: string, part: string) => `Add(MatMul(${x}, $lw${part}), $lb${part})`;

/** What stands between the two linear layers. */
const BENT = {
  relu: [(x: string) => `Relu(${x})`],
  gelu: ['Mul(_, 0.70710678)', 'Div(_, 1.41421356)'].flatMap((scaled) => {
    const share = (x: string) => `Add(Erf(${scaled.replace('_', x)}), 1)`;
    return [
      (x: string) => `Mul(Mul(${x}, 0.5), ${share('@hidden')})`,
      (x: string) => `Mul(Mul(${x}, ${share('@hidden')}), 0.5)`,
    ];
  }),
} as const;

/** Where numbers are dropped in training: the attention, what comes of it, the hidden layer, and what comes of that. */
const DROPPED = ['looks', 'drop1', 'drop', 'drop2'];

/** Attention, then two linear layers, each added to what it got; normalised before or after. */
export const encoderForms: readonly OnnxForm[] = NORMS.flatMap((norm) =>
  (['relu', 'gelu'] as const).flatMap((activation) =>
    BENT[activation].flatMap((bent) => {
      const forward = (x: string) => {
        const hidden = linear(x, '1').replace('Add', 'Add:hidden');
        return droppedHere(linear(droppedHere(bent(hidden), 'drop'), '2'), 'drop2');
      };
      const sum = (attention: string) => `Add:sum1(x, ${droppedHere(attention, 'drop1')})`;
      const after = attentions(['x', 'x', 'x']).map(([attention, read]): OnnxForm => {
        const first = norm(sum(attention), '@sum1', '1');
        return {
          pattern: norm(`Add:sum2(${first}, ${forward('@norm1')})`, '@sum2', '2'),
          read: (found) => reading(found, read(found), activation, false),
        };
      });
      const before = attentions([norm('x', 'x', '1'), '@norm1', '@norm1']).map(
        ([attention, read]): OnnxForm => ({
          pattern: `Add(${sum(attention)}, ${forward(norm('@sum1', '@sum1', '2'))})`,
          read: (found) => reading(found, read(found), activation, true),
        }),
      );
      return [...after, ...before];
    }),
  ),
);

type Attention = readonly [pattern: string, read: (found: OnnxFound) => OnnxReading | null];

function attentions(names: Names): readonly Attention[] {
  const written = selfAttention(names).map((pattern): Attention => [pattern, (found) => readAttention(found, true)]);
  return [...written, [turnedSelfAttention(names), readTurnedSelfAttention]];
}

function reading(
  found: OnnxFound,
  attention: OnnxReading | null,
  activation: string,
  norm_first: boolean,
): OnnxReading | null {
  const { lw1, lw2, lb1, lb2, nw1, nw2, nb1, nb2 } = found.constants;
  const eps = epsilonOf(found, '1');
  if (!attention?.state || !lw1 || !lw2 || !lb1 || !lb2 || !nw1 || !nw2 || !nb1 || !nb2) return null;
  if (eps === null || epsilonOf(found, '2') !== eps || !isDroppedEvenly(found, DROPPED)) return null;
  const own: Record<string, OnnxConstant> = Object.fromEntries(
    Object.entries(attention.state).map(([name, value]) => [`self_attn.${name}`, value]),
  );
  return {
    params: {
      nhead: attention.params.num_heads ?? 1,
      dim_feedforward: lw1.shape[1] ?? 1,
      activation,
      norm_first,
      layer_norm_eps: eps,
      ...dropoutRead(found, DROPPED),
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

/** What one of the normalisations adds to the variance; null where it is not over the last dimension. */
function epsilonOf(found: OnnxFound, part: '1' | '2'): number | null {
  const written = found.constants[`eps${part}`];
  if (written) return standardizedAxes(found, 3, part)?.join() === '2' ? scalarOf(written) : null;
  const name = `norm${part}`;
  return [-1, 2].includes(found.number('axis', -1, name)) ? asWritten(found.number('epsilon', 1e-5, name)) : null;
}
