import { expect, it } from 'vitest';
import { createReferenceBackend } from '../../../../../engine/backends/reference';
import { judged } from '../../../../support/onnxJudged';
import { onnxModel } from '../../../../support/onnxModel';
import { randomOnnx } from '../../../../support/randomOnnx';
import { broken } from '../../../../support/randomOnnx/broken';

const full = process.env.LAYERLOOM_FULL === '1';

/** Graphs of each kind. */
const GRAPHS = full ? 6_000 : 60;

const KINDS = {
  /** At least so many of them come in. */
  right: { alike: 0.4, make: (seed: number) => randomOnnx(seed) },
  'with one thing that is not as it was': {
    alike: 0.1,
    make: (seed: number) => {
      const { graph, inputs } = randomOnnx(seed);
      return { graph: broken(graph, seed, { runs: true }), inputs };
    },
  },
} as const;

it.each(Object.entries(KINDS))(
  'random ONNX graphs, %s, come in with the same outputs, or are refused',
  async (kind, { alike, make }) => {
    const reference = createReferenceBackend();
    const counts = { refused: 0, none: 0, alike: 0 };
    const wrong: string[] = [];
    for (let seed = 0; seed < GRAPHS; seed++) {
      const { graph, inputs } = make(seed);
      const found = await judged(onnxModel(graph), inputs, reference);
      if (found in counts) counts[found as keyof typeof counts]++;
      else wrong.push(`graph ${seed}, opset ${graph.opset}, ${JSON.stringify(graph.nodes)}: ${found}`);
    }
    if (full) console.log(`random ONNX graphs, ${kind}`, counts);
    expect(wrong).toEqual([]);
    expect(counts.alike / GRAPHS).toBeGreaterThan(alike);
  },
  3_000_000,
);
