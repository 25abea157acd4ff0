import { numel } from '../../../engine/core/shape';
import type { Graph } from '../onnxModel';
import { elementwise } from './elementwise';
import { features } from './features';
import { shaping } from './shaping';
import { windows } from './windows';
import { OnnxWriter, type Value } from './writer';

export interface RandomOnnx {
  readonly graph: Graph;
  /** What it is fed with, in the order of its inputs. */
  readonly inputs: readonly { readonly shape: readonly number[]; readonly data: Float32Array }[];
}

/** Values of more numbers are not gone on with. */
const MOST = 3_000;
const STEPS = [...elementwise, ...shaping, ...windows, ...features];
/** Kinds of steps are as likely as each other, however many there are. */
const KINDS = [elementwise, shaping, windows, windows, features, STEPS];

/** The same graph for the same seed: operators that layers are read from and others, right in all they say. */
export function randomOnnx(seed: number): RandomOnnx {
  const writer = new OnnxWriter(seed);
  const given = Array.from({ length: writer.chance(0.8) ? 1 : 2 }, (): Value => {
    const sizes = Array.from({ length: writer.between(1, 3) }, () => writer.size());
    return { name: writer.fresh('x'), shape: [writer.batch, ...sizes] };
  });
  const pool = [...given];
  const recent = () => writer.pick(writer.chance(0.8) ? pool.slice(-2) : pool);
  for (let left = writer.between(1, 6), tries = 0; left > 0 && tries < 40; tries++) {
    const before = writer.nodes.length;
    const made = writer.pick(writer.pick(KINDS))(writer, recent(), pool);
    const count = made ? numel(made.shape) : 0;
    if (made && made.shape.length > 1 && count > 0 && count <= MOST) {
      pool.push(made);
      left--;
    } else writer.nodes.splice(before);
  }
  const ends = [pool.at(-1) as Value, ...(writer.chance(0.15) ? [writer.pick(pool.slice(given.length))] : [])];
  const batch = writer.chance(0.7) ? 'N' : writer.batch;
  return {
    graph: writer.graph(Object.fromEntries(given.map(({ name, shape }) => [name, [batch, ...shape.slice(1)]])), [
      ...new Set(ends.map(({ name }) => name)),
    ]),
    inputs: given.map(({ shape }) => ({ shape, data: Float32Array.from(writer.numbers(shape, -2, 2).of as number[]) })),
  };
}
