import { type OnnxConstant, stacked, turned } from './onnxConstant';
import { dropoutRead, droppedHere } from './onnxDropped';
import { type OnnxForm, type OnnxFound, type OnnxReading, scalarOf, softmaxAxis } from './onnxForm';
import { axesFrom } from './onnxNormal';
import { isReshaped, laidAlong } from './onnxShapes';

/** What stands for query, key and value in a pattern. */
export type Names = readonly [query: string, key: string, value: string];

/** x·W + b, or without the bias. */
const projected = (x: string, part: string, bias: boolean) =>
  bias ? `Add(MatMul(${x}, $w${part}), $b${part})` : `MatMul(${x}, $w${part})`;

const heads = (x: string, part: string) => `Transpose:${part}(Reshape(${x}, $heads${part}))`;

/** softmax(Q·Kᵀ/√d): queries are divided, or the products are. Kᵀ comes by one exchange of dimensions or by two. */
function scores(names: Names, bias: boolean): readonly string[] {
  const [q, k] = [projected(names[0], 'q', bias), projected(names[1], 'k', bias)];
  return [heads(k, 'k'), `Transpose:kt(${heads(k, 'k')})`].flatMap((key) => [
    `MatMul(${heads(`Mul(${q}, $scale)`, 'q')}, ${key})`,
    `Mul(MatMul(${heads(q, 'q')}, ${key}), $scale)`,
    `Div(MatMul(${heads(q, 'q')}, ${key}), $root)`,
  ]);
}

const WIRES: readonly Names[] = [
  ['x', 'x', 'x'],
  ['q', 'k', 'v'],
];

/** What the heads look at, and what they take from there, as rows of all heads. */
function mixed(score: string, value: string, bias: boolean): readonly [looks: string, rows: string] {
  const looks = `Softmax:anchor(${score})`;
  const taken = `MatMul(${droppedHere(looks, 'looks')}, ${heads(projected(value, 'v', bias), 'v')})`;
  return [looks, `Reshape(Transpose:mixed(${taken}), $rows)`];
}

/** Self-attention with biases, in all ways of writing it. */
export function selfAttention(names: Names): readonly string[] {
  return scores(names, true).map((score) => projected(mixed(score, names[2], true)[1], 'o', true));
}

/** Attention in several heads, written out. The second output is the mean of what the heads look at. */
export const attentionForms: readonly OnnxForm[] = WIRES.flatMap((names) =>
  [true, false].flatMap((bias) =>
    scores(names, bias).flatMap((score): readonly OnnxForm[] => {
      const [looks, rows] = mixed(score, names[2], bias);
      return [
        {
          pattern: projected(rows, 'o', bias),
          read: (found) => readAttention(found, names[0] === 'x'),
        },
        {
          pattern: `ReduceMean:mean(${droppedHere(looks, 'looks')}, $axes?)`,
          output: 1,
          ignores: ['ratio'],
          read: (found) => (isOverHeads(found, 'mean') ? { params: {} } : null),
        },
      ];
    }),
  ),
);

/** Whether a reduction of [N, heads, steps, source] is over the heads, and leaves nothing of them. */
export const isOverHeads = (found: OnnxFound, name: string): boolean =>
  axesFrom(found, 4, 'axes', name).join() === '1' && found.number('keepdims', 1, name) === 0;

/** @param alone Query, key and value are one wire. */
export function readAttention(found: OnnxFound, alone: boolean): OnnxReading | null {
  const { wq, wk, wv, wo, bq, bk, bv, bo, scale, root, headsq } = found.constants;
  const num_heads = headsq?.data[2];
  if (!wq || !wk || !wv || !wo || !num_heads || !isPermuted(found)) return null;
  const [width = 0] = wo.shape;
  if (!areHeads(found, width, num_heads)) return null;
  const factor = scale ? scalarOf(scale) : 1 / (scalarOf(root) ?? Number.NaN);
  if (factor === null || !(Math.abs(factor * Math.sqrt(width / num_heads) - 1) < 1e-3)) return null;
  const added = bq && bk && bv && bo ? [bq, bk, bv, bo] : [];
  const biases = added.flatMap((bias) => laidAlong(bias, 2, width, 3) ?? []);
  if (biases.length < added.length) return null;
  return {
    params: { num_heads, bias: bq !== undefined, self_attention: alone, ...dropoutRead(found, ['looks']) },
    state: attentionStateRead([turned(wq), turned(wk), turned(wv), turned(wo)], biases, width),
  };
}

/** PyTorch's names of the weights [out, in] and the biases of query, key, value and output. */
export function attentionStateRead(
  weights: readonly [OnnxConstant, OnnxConstant, OnnxConstant, OnnxConstant],
  biases: readonly OnnxConstant[],
  width: number,
): Record<string, OnnxConstant> {
  const [q, k, v, out] = weights;
  const [bq, bk, bv, bo] = biases;
  const together = [q, k, v].every(({ shape }) => shape[0] === width && shape[1] === width);
  return {
    ...(together
      ? { in_proj_weight: stacked([q, k, v], [3 * width, width]) }
      : { q_proj_weight: q, k_proj_weight: k, v_proj_weight: v }),
    ...(bq && bk && bv && bo ? { in_proj_bias: stacked([bq, bk, bv], [3 * width]), 'out_proj.bias': bo } : {}),
    'out_proj.weight': out,
  };
}

/** [N, steps, heads, size] → [N, heads, steps, size] and back, and keys with the last two exchanged. */
function isPermuted(found: OnnxFound): boolean {
  const perm = (name: string) => found.numbers('perm', name)?.join();
  const straight = ['q', 'v', 'mixed'].every((name) => perm(name) === '0,2,1,3');
  // Without a second exchange, asking for it gives the outermost node, which has none.
  const key = perm('kt') === '0,1,3,2' ? perm('k') === '0,2,1,3' : perm('k') === '0,2,3,1';
  return straight && key && softmaxAxis(found, 4, 'anchor') === 3;
}

/** [N, steps, width] → [N, steps, heads, size] of query, key and value, and back. */
function areHeads({ inputs, constants, batch }: OnnxFound, width: number, heads: number): boolean {
  const steps = [0, 1, 2].map((place) => Number((inputs[place] ?? inputs[0])?.shape[1]));
  const apart = steps.map((count) => ['N', count, heads, width / heads] as const);
  const whole = steps.map((count) => ['N', count, width] as const);
  const fits = ['q', 'k', 'v'].every((part, place) =>
    isReshaped(whole[place] ?? [], constants[`heads${part}`], apart[place] ?? [], batch),
  );
  return fits && isReshaped(apart[0] ?? [], constants.rows, whole[0] ?? [], batch);
}
