import { RandomStream } from '../../engine/core/rng';
import { broadcastShapes, numel, type Shape } from '../../engine/core/shape';
import type { Program } from '../../engine/plan/createPlan';
import { gradients } from '../../engine/tensor/autograd';
import { concat, constant, placeholder, variableTensor, where } from '../../engine/tensor/create';
import { record, type Tensor } from '../../engine/tensor/tensor';
import { createVariable, type VariableRef } from '../../engine/tensor/variable';

/** A program on small whole numbers, of which sums and products come out exactly in whatever order they are computed. */
export interface RandomGraph extends Program {
  /** Values of the inputs, in their order. */
  readonly fed: readonly Float32Array[];
  /** What the variables hold before the first run. */
  readonly held: ReadonlyMap<VariableRef, Float32Array>;
}

/** All sums of whole numbers below this are exact in float32. */
export const EXACT = 2 ** 24;
/** Values that grow larger are not computed with any more. */
const MOST = 2 ** 20;

/** A value, and what no element of it exceeds. */
interface Bounded {
  readonly tensor: Tensor;
  readonly bound: number;
}

/** Shapes meet and differ, some in whole cache lines, some not; the last are worth several parts. */
const SIZES = [
  [1, 2, 3, 8],
  [1, 4, 8, 16],
  [1, 3, 5, 64],
  [1, 8, 64, 130],
];
const MOST_ELEMENTS = [4000, 4000, 4000, 100_000];
const BINARY = ['add', 'sub', 'mul', 'maximum', 'minimum', 'less', 'equal'] as const;

/** The same graph for the same seed: element-wise chains, views, concatenations, sums, products, gradients, assigned variables. */
export function randomGraph(seed: number): RandomGraph {
  return new GraphWriter(new RandomStream(seed, 1)).graph();
}

class GraphWriter {
  private readonly pool: Bounded[] = [];
  private readonly kind: number;

  constructor(private readonly random: RandomStream) {
    this.kind = random.integer(SIZES.length);
  }

  graph(): RandomGraph {
    const shapes = [this.shape(), this.shape()];
    const inputs = this.list(2, () => placeholder('x', { shape: this.pick(shapes), dtype: 'float32' }));
    const variables = this.list(3, (at) => createVariable(`v${at}`, { shape: this.pick(shapes), dtype: 'float32' }));
    const parameters = variables.map((variable) => variableTensor(variable, { requiresGrad: true }));
    for (const tensor of [...inputs, ...parameters]) this.pool.push({ tensor, bound: 2 });
    for (let ops = 2 + this.random.integer(24); ops > 0; ops--) this.add(this.pick(this.steps)(this.recent()));
    const last = this.recent().tensor;
    const slopes = last.requiresGrad && this.chance(0.5) ? this.slopesOf(last, parameters) : [];
    return {
      inputs,
      outputs: [...this.list(3, () => this.recent().tensor), ...slopes],
      assigns: variables.flatMap((variable) => {
        const fitting = this.pool.filter(({ tensor }) => tensor.shape.join() === variable.type.shape.join());
        return this.chance(0.7) ? [{ variable, value: this.limited(this.pick(fitting).tensor) }] : [];
      }),
      fed: inputs.map((input) => this.numbers(input.shape)),
      held: new Map(variables.map((variable) => [variable, this.numbers(variable.type.shape)])),
    };
  }

  private readonly steps: readonly ((value: Bounded) => Bounded | null)[] = [
    (value) => this.binary(value),
    (value) => this.binary(value),
    ({ tensor, bound }) => ({ tensor: this.pick([tensor.neg(), tensor.abs(), tensor.relu()]), bound }),
    ({ tensor, bound }) => ({ tensor: where(tensor.lt(1), tensor.add(1), tensor), bound: bound + 1 }),
    (value) => this.permuted(value),
    (value) => this.sliced(value),
    ({ tensor, bound }) => ({ tensor: tensor.reshape(this.pick([[tensor.numel], [1, tensor.numel]])), bound }),
    ({ tensor, bound }) => ({ tensor: record('expand', [tensor], { shape: [2, ...tensor.shape] }), bound }),
    (value) => this.joined(value),
    (value) => this.joined(value),
    (value) => this.summed(value),
    (value) => this.product(value),
  ];

  private binary({ tensor, bound }: Bounded): Bounded {
    const fits = ({ shape }: Tensor) => {
      try {
        return broadcastShapes(shape, tensor.shape).length > 0;
      } catch {
        return false;
      }
    };
    const other = this.pick([{ tensor, bound }, ...this.pool.filter((value) => fits(value.tensor))]);
    const op = this.pick(BINARY);
    const most = op === 'mul' ? bound * other.bound : bound + other.bound;
    return {
      tensor: record(
        op,
        this.pick([
          [tensor, other.tensor],
          [other.tensor, tensor],
        ]),
        {},
      ),
      bound: most,
    };
  }

  private permuted({ tensor, bound }: Bounded): Bounded {
    const axes = tensor.shape.map((_, axis) => axis);
    // Rows in one piece, which are read in place, or any order.
    const moved = axes.splice(0, this.chance(0.5) ? Math.max(0, axes.length - 1) : axes.length);
    return { tensor: record('permute', [tensor], { axes: [...moved.reverse(), ...axes] }), bound };
  }

  private sliced({ tensor, bound }: Bounded): Bounded {
    const starts = tensor.shape.map((size) => (this.chance(0.5) ? 0 : this.random.integer(size)));
    const ends = tensor.shape.map((size, axis) =>
      this.chance(0.5) ? size : (starts[axis] as number) + 1 + this.random.integer(size - (starts[axis] as number)),
    );
    return { tensor: record('slice', [tensor], { starts, ends }), bound };
  }

  private joined({ tensor }: Bounded): Bounded | null {
    if (tensor.shape.length === 0) return null;
    const axis = this.chance(0.5) ? 0 : this.random.integer(tensor.shape.length);
    const others = (shape: Shape) => `${shape.length}: ${shape.map((size, at) => (at === axis ? '' : size))}`;
    const fitting = this.pool.filter((value) => others(value.tensor.shape) === others(tensor.shape));
    const parts = this.list(4, () => this.pick(fitting));
    return {
      tensor: concat(
        parts.map((part) => part.tensor),
        axis,
      ),
      bound: Math.max(...parts.map(({ bound }) => bound)),
    };
  }

  private summed({ tensor, bound }: Bounded): Bounded {
    const axes = tensor.shape.flatMap((_, axis) => (this.chance(0.5) ? [axis] : []));
    const terms = numel(axes.map((axis) => tensor.shape[axis] as number));
    return { tensor: record('sum', [tensor], { axes, keepDims: this.chance(0.5) }), bound: bound * terms };
  }

  private product({ tensor, bound }: Bounded): Bounded | null {
    if (tensor.shape.length < 2) return null;
    const [rows, columns] = tensor.shape.slice(-2) as [number, number];
    const transposeA = this.chance(0.5);
    const [depth, width] = [transposeA ? rows : columns, this.pick(SIZES[this.kind] as number[])];
    const weight = constant(this.numbers([depth, width]), [depth, width]);
    const plain = record('matmul', [tensor, weight], { transposeA, transposeB: false });
    // To be read by others as well.
    if (this.chance(0.3)) this.add({ tensor: plain, bound: bound * 2 * depth });
    const biased = this.chance(0.5) ? plain.add(constant(this.numbers([width]), [width])) : plain;
    return { tensor: this.chance(0.5) ? biased.relu() : biased, bound: bound * 2 * depth + 2 };
  }

  private add(made: Bounded | null): void {
    const most = MOST_ELEMENTS[this.kind] as number;
    const { numel: count = 0, shape = [] } = made?.tensor ?? {};
    if (made && made.bound <= MOST && count > 0 && count <= most && shape.length <= 5) this.pool.push(made);
  }

  private slopesOf(value: Tensor, parameters: readonly Tensor[]): Tensor[] {
    return gradients(value, parameters, { gradient: constant(this.numbers(value.shape), value.shape) });
  }

  /** What variables may hold for the next run. */
  private limited(tensor: Tensor): Tensor {
    return this.chance(0.5) ? tensor.minimum(2).maximum(-2) : tensor.mul(0).add(1);
  }

  private recent(): Bounded {
    return this.pick(this.chance(0.6) ? this.pool.slice(-4) : this.pool);
  }

  private shape(): number[] {
    const shape = this.list(4, () => this.pick(SIZES[this.kind] as number[]));
    while (numel(shape) > (MOST_ELEMENTS[this.kind] as number) / 4) shape.pop();
    return shape;
  }

  private numbers(shape: Shape): Float32Array {
    return Float32Array.from({ length: numel(shape) }, () => this.random.integer(5) - 2);
  }

  private list<T>(most: number, make: (at: number) => T): T[] {
    return Array.from({ length: 1 + this.random.integer(most) }, (_, at) => make(at));
  }

  private pick<T>(list: readonly T[]): T {
    return list[this.random.integer(list.length)] as T;
  }

  private chance(p: number): boolean {
    return this.random.uniform() < p;
  }
}
