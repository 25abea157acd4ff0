import type { PortType } from '../../core/portType';
import { attentionStateRead, isOverHeads, type Names } from './onnxAttention';
import { cut, turned } from './onnxConstant';
import { dropoutRead, droppedHere } from './onnxDropped';
import { type OnnxForm, type OnnxFound, type OnnxReading, scalarOf, softmaxAxis } from './onnxForm';
import { isReshaped, laidAlong } from './onnxShapes';

/** Where query, key and value come from: the wire of each, and whether all of one wire are one product that is cut. */
interface Source {
  readonly wires: readonly [query: string, key: string, value: string];
  readonly cut: boolean;
}

const SOURCES: readonly Source[] = [
  { wires: ['x', 'x', 'x'], cut: true },
  { wires: ['q', 'k', 'k'], cut: true },
  { wires: ['q', 'k', 'v'], cut: false },
];

const PARTS = ['q', 'k', 'v'] as const;

/** @param from What stands for each wire in turn. */
function projected({ wires, cut }: Source, place: number, bias: boolean, from: Names): string {
  const [wire, part] = [wires[place] as string, PARTS[place] as string];
  const product = `MatMul(${from[place]}, $w${wire})`;
  const moved = bias ? `Add(${product}, $b${wire})` : product;
  const isShared = cut && wires.filter((each) => each === wire).length > 1;
  return isShared ? `Slice(${moved}, $from${part}, $to${part}, $axes${part}, $steps${part}?)` : moved;
}

/** What the attention is, and the whole of it as a matrix of [steps · N, embed_dim]. */
function attended(source: Source, bias: boolean, from: Names = source.wires): readonly [looks: string, rows: string] {
  const heads = PARTS.map(
    (part, place) => `Transpose:${part}(Reshape(${projected(source, place, bias, from)}, $heads${part}))`,
  );
  const looks = `Softmax:anchor(MatMul(Div(${heads[0]}, $root), ${heads[1]}))`;
  const rows = `Reshape(Transpose:mixed(MatMul(${droppedHere(looks, 'looks')}, ${heads[2]})), $rows)`;
  return [looks, bias ? `Gemm:out(${rows}, $wo, $bo)` : `MatMul(${rows}, $wo)`];
}

/**
 * Attention as torch.nn.MultiheadAttention computes it: steps before the batch, and the heads as more of the batch,
 * [steps, N, embed_dim] → [steps, N · heads, size] → [N · heads, steps, size].
 */
export const stepsFirstAttentionForms: readonly OnnxForm[] = SOURCES.flatMap((source) =>
  [true, false].flatMap((bias): readonly OnnxForm[] => {
    const [looks, rows] = attended(source, bias);
    return [
      {
        pattern: rows,
        stepsFirst: 'rows',
        read: (found) => reading(found, source, bias),
      },
      {
        pattern: `Div(ReduceSum:sum(Reshape(${droppedHere(looks, 'looks')}, $apart), $axes?), $count)`,
        output: 1,
        ignores: ['ratio'],
        read: meanRead,
      },
    ];
  }),
);

const SELF = SOURCES[0] as Source;

/** Self-attention with biases on a value that has the batch first, and so again in the end. */
export function turnedSelfAttention([query, key, value]: Names): string {
  const turn = (x: string) => `Transpose:turn(${x})`;
  const [, rows] = attended(SELF, true, [turn(query), turn(key), turn(value)]);
  return `Transpose:back(Reshape(${rows}, $back))`;
}

export function readTurnedSelfAttention(found: OnnxFound): OnnxReading | null {
  const [, steps = 0, features = 0] = (found.inputs[0]?.shape ?? []) as readonly number[];
  const { back } = found.constants;
  const turns = ['turn', 'back'].every((name) => found.numbers('perm', name)?.join() === '1,0,2');
  const fits = isReshaped([{ batches: steps }, features], back, [steps, 'N', features], found.batch);
  return turns && fits ? reading(found, SELF, true) : null;
}

function reading(found: OnnxFound, { wires }: Source, bias: boolean): OnnxReading | null {
  const { wo, root, rows } = found.constants;
  const size = found.constants.headsq?.data[2] ?? 0;
  const out = wo && (bias && found.number('transB', 0, 'out') !== 0 ? wo : turned(wo));
  const width = out?.shape[0] ?? 0;
  const num_heads = width / size;
  const bo = bias && laidAlong(found.constants.bo, 1, width, 2);
  if (!out || !Number.isInteger(num_heads) || !isTurned(found) || bo === null) return null;
  if (bias && (found.number('alpha', 1, 'out') !== 1 || found.number('beta', 1, 'out') !== 1)) return null;
  if (!(Math.abs((scalarOf(root) ?? 0) / Math.sqrt(size) - 1) < 1e-3)) return null;
  const heads = { batches: num_heads };
  const places = wires.map((wire) => [...new Set(wires)].indexOf(wire));
  const parts = PARTS.map((part, place) => {
    const steps = stepsOf(found.inputs[places[place] as number]);
    const fits = isReshaped([steps, 'N', width], found.constants[`heads${part}`], [steps, heads, size], found.batch);
    return fits ? partOf(found, part, wires[place] as string) : null;
  });
  const [q, k, v] = parts;
  const steps = stepsOf(found.inputs[places[0] as number]);
  if (!isReshaped([steps, heads, size], rows, [{ batches: steps }, width], found.batch)) return null;
  if (!q || !k || !v || [q, k, v].some(({ weight }) => weight.shape[0] !== width)) return null;
  const biases = [q, k, v].flatMap((part) => part.bias ?? []);
  return {
    params: { num_heads, bias, self_attention: wires[0] === 'x', ...dropoutRead(found, ['looks']) },
    state: attentionStateRead([q.weight, k.weight, v.weight, out], bo ? [...biases, bo] : [], width),
    ...(wires[0] === 'x' ? {} : { order: places }),
  };
}

const stepsOf = (type: PortType | undefined) => Number(type?.shape[1]);

/** The rows of a weight [out, in], and of its bias, that make the query, key or value. */
function partOf(found: OnnxFound, part: string, wire: string) {
  const of = (name: string) => found.constants[`${name}${part}`];
  const [weight, added] = [found.constants[`w${wire}`], found.constants[`b${wire}`]];
  if (weight?.shape.length !== 2) return null;
  const whole = turned(weight);
  const [rows = 0, columns = 0] = whole.shape;
  const bias = added && laidAlong(added, 2, rows, 3);
  if (bias === null) return null;
  const [axes, steps] = [scalarOf(of('axes')), scalarOf(of('steps'))];
  if (of('axes') && axes !== 2 && axes !== -1) return null;
  if (of('steps') && steps !== 1) return null;
  const [from, to] = [scalarOf(of('from')) ?? 0, Math.min(scalarOf(of('to')) ?? rows, rows)];
  if (!(from >= 0 && from < to)) return null;
  return {
    weight: cut(whole, from * columns, [to - from, columns]),
    bias: bias && cut(bias, from, [to - from]),
  };
}

/** Steps and batch with heads exchanged, there and back, and keys with the steps last. */
function isTurned(found: OnnxFound): boolean {
  const perm = (name: string) => found.numbers('perm', name)?.join();
  const straight = ['q', 'v', 'mixed'].every((name) => perm(name) === '1,0,2') && perm('k') === '1,2,0';
  return straight && softmaxAxis(found, 3, 'anchor') === 2;
}

/** [N · heads, steps, source] → [N, heads, steps, source], its heads summed up and divided by their number. */
function meanRead(found: OnnxFound): OnnxReading | null {
  const { apart, count } = found.constants;
  const num_heads = scalarOf(count) ?? 0;
  const [steps, source] = [found.inputs[0], found.inputs[1] ?? found.inputs[0]].map(stepsOf) as [number, number];
  const fits = isReshaped([{ batches: num_heads }, steps, source], apart, ['N', num_heads, steps, source], found.batch);
  return fits && isOverHeads(found, 'sum') ? { params: { num_heads } } : null;
}
