import { RandomStream } from '../../../engine/core/rng';
import { numel } from '../../../engine/core/shape';
import type { Given, Graph, Node, Numbers } from '../onnxModel';

/** A value with all its sizes, that of the batch too. */
export interface Value {
  readonly name: string;
  readonly shape: readonly number[];
}

export type Attributes = Readonly<Record<string, Given>>;

/** Opsets after which operators take other inputs and attributes. */
const OPSETS = [9, 11, 12, 13, 16, 17, 18, 20];
const SIZES = [1, 2, 3, 4, 6];

/** Draws numbers and collects the nodes and constants of a graph. */
export class OnnxWriter {
  readonly opset: number;
  readonly batch: number;
  readonly nodes: Node[] = [];
  readonly constants: Record<string, Numbers> = {};
  private readonly random: RandomStream;
  private count = 0;

  constructor(seed: number) {
    this.random = new RandomStream(seed, 2);
    this.opset = this.pick(OPSETS);
    this.batch = 1 + this.integer(3);
  }

  node(op: string, inputs: readonly string[], shape: readonly number[], attributes: Attributes = {}): Value {
    return this.several(op, inputs, [shape], attributes)[0] as Value;
  }

  /** A node of several outputs. */
  several(
    op: string,
    inputs: readonly string[],
    shapes: readonly (readonly number[])[],
    attributes: Attributes = {},
  ): readonly Value[] {
    const values = shapes.map((shape) => ({ name: this.fresh('v'), shape }));
    const names = values.map(({ name }) => name);
    // In any order, some of them left out where they say what is so anyway.
    this.nodes.push([op, inputs, names, attributes]);
    return values;
  }

  /** A stored constant. */
  stored(numbers: Numbers): string {
    const name = this.fresh('c');
    this.constants[name] = numbers;
    return name;
  }

  fresh(letter: string): string {
    return `${letter}${this.count++}`;
  }

  /** Floats of which no two are alike. */
  numbers(shape: readonly number[], from = -1.5, to = 1.5): Numbers {
    return {
      dims: shape,
      of: Array.from({ length: numel(shape) }, () => Math.fround(from + this.random.uniform() * (to - from))),
    };
  }

  float(from: number, to: number): number {
    return Math.fround(from + this.random.uniform() * (to - from));
  }

  size(): number {
    return this.pick(SIZES);
  }

  integer(bound: number): number {
    return this.random.integer(bound);
  }

  /** From `least` up to `most`, both included. */
  between(least: number, most: number): number {
    return least + this.random.integer(Math.max(0, most - least) + 1);
  }

  pick<T>(list: readonly T[]): T {
    return list[this.random.integer(list.length)] as T;
  }

  chance(p: number): boolean {
    return this.random.uniform() < p;
  }

  /** Some of an operator's attributes: each is left out where it is null, and often where it may be. */
  some(attributes: Readonly<Record<string, Given | null>>): Attributes {
    return Object.fromEntries(
      Object.entries(attributes).flatMap(([name, value]) =>
        value === null || this.chance(0.4) ? [] : [[name, value] as const],
      ),
    );
  }

  /** An axis as files write it, from the front or from the back. */
  axis(axis: number, rank: number): number {
    return this.chance(0.3) ? axis - rank : axis;
  }

  graph(inputs: Graph['inputs'], outputs: readonly string[]): Graph {
    return { opset: this.opset, inputs, constants: this.constants, nodes: this.nodes, outputs };
  }
}
