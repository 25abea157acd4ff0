import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createReferenceBackend } from '../../../engine/backends/reference';
import type { TensorData } from '../../../engine/core/dtype';
import type { Backend } from '../../../engine/plan/backend';
import { createPlan } from '../../../engine/plan/createPlan';
import { EXACT, type RandomGraph, randomGraph } from '../../support/randomGraph';
import { testedBackends } from './testedBackends';

/** Outputs and variables after each of two runs. */
async function valuesOf(backend: Backend, graph: RandomGraph): Promise<TensorData[]> {
  const buffers = new Map([...graph.held.keys()].map((variable) => [variable, backend.createBuffer(variable.type)]));
  for (const [variable, buffer] of buffers) await buffer.write(graph.held.get(variable) as Float32Array);
  const executable = await backend.compile(createPlan(graph), buffers);
  // Filled once: inputs keep their values.
  for (const [at, values] of graph.fed.entries()) executable.input(at).set(values);
  const values: TensorData[] = [];
  for (let run = 0; run < 2; run++) {
    await executable.run();
    for (const at of graph.outputs.keys()) values.push(await executable.output(at));
    for (const buffer of buffers.values()) values.push(await buffer.read());
  }
  executable.dispose();
  for (const buffer of buffers.values()) buffer.dispose();
  return values;
}

const isExact = (values: TensorData) => values.every((value) => Number.isInteger(value) && Math.abs(value) < EXACT);

/** Zeros of both signs are the same here: an order of additions may give either. */
const unsigned = (values: TensorData) => values.map((value) => value + 0);

it.each(testedBackends)(
  'any graph gives the same numbers on %s as on the reference',
  async (_, open) => {
    const reference = createReferenceBackend();
    const backend = await open(3);
    await fc.assert(
      fc.asyncProperty(fc.nat(), async (seed) => {
        const graph = randomGraph(seed);
        const expected = await valuesOf(reference, graph);
        fc.pre(expected.every(isExact));
        const actual = await valuesOf(backend, graph);
        for (const [at, values] of actual.entries()) {
          expect(unsigned(values)).toEqual(unsigned(expected[at] as TensorData));
        }
      }),
      { numRuns: process.env.LAYERLOOM_FULL ? 120 : 40, seed: 20 },
    );
    backend.dispose();
  },
  120_000,
);
