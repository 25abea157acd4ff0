import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createReferenceBackend } from '../../../engine/backends/reference';
import { amountOf } from '../../../engine/core/formula';
import type { ParamValue } from '../../../engine/core/params';
import type { Analysis } from '../../../engine/graph/analysis';
import { analyze } from '../../../engine/graph/analyze';
import { buildNetwork } from '../../../engine/graph/build';
import { createNode } from '../../../engine/graph/create';
import type { DesignDocument, Wire } from '../../../engine/graph/document';
import { constant, placeholder } from '../../../engine/tensor/create';
import { chain } from '../../support/design';
import { influence, type Reach } from '../../support/influence';
import { arbitraryValues } from '../../support/layerCase';

const OPTIONS = { seed: Number(process.env.LAYERLOOM_SEED ?? 5), numRuns: Number(process.env.LAYERLOOM_RUNS ?? 120) };
const backend = createReferenceBackend({ precision: 'float64' });

type Link = readonly [type: string, params?: Readonly<Record<string, ParamValue>>];
interface Fork {
  readonly merge: Link;
  readonly branches: readonly (readonly Link[])[];
}
type Stage = Link | Fork;

const isFork = (stage: Stage): stage is Fork => 'merge' in stage;

/** An Input, stages one after the other, and an Output. */
function network(shape: readonly number[], stages: readonly Stage[]): DesignDocument {
  const base = chain([['Input', { shape }]], { source: { type: 'mnist', params: {} } });
  const [input, output] = base.nodes as [DesignDocument['nodes'][number], DesignDocument['nodes'][number]];
  const nodes = [input];
  const wires: Wire[] = [];
  const put = ([type, params]: Link, sources: readonly string[]): string => {
    const node = createNode({ ...base, nodes, wires }, type, { x: 0, y: 0 }, params);
    nodes.push(node);
    for (const from of sources) wires.push({ from: { node: from, port: 'y' }, to: { node: node.id, port: 'x' } });
    return node.id;
  };
  let last = input.id;
  for (const stage of stages) {
    if (isFork(stage)) {
      const ends = stage.branches.map((branch) => branch.reduce((from, link) => put(link, [from]), last));
      last = put(stage.merge, ends);
    } else last = put(stage, [last]);
  }
  wires.push({ from: { node: last, port: 'y' }, to: { node: output.id, port: 'x' } });
  return { ...base, nodes: [...nodes, output], wires };
}

/** Of one axis of the Input: the longest stretch on which a number of the output depends, found by trying. */
async function longestTried(document: DesignDocument, analysis: Analysis, dim: number): Promise<number> {
  const built = buildNetwork(document, analysis);
  const shape = [1, ...(built.inputs[0]?.shape ?? [])];
  const x = placeholder('x', { shape, dtype: 'float32' });
  const key = constant(Int32Array.of(7, 0), [2]);
  const { outputs } = built.forward({ inputs: [x], mode: 'eval', key });
  const values = arbitraryValues(
    built.state.map(({ spec }) => placeholder('state', { shape: spec.shape, dtype: 'float32' })),
  );
  const buffers = new Map(
    await Promise.all(
      built.state.map(async ({ variable }, at) => {
        const buffer = backend.createBuffer(variable.type);
        await buffer.write(Float32Array.from(values[at] ?? []));
        return [variable, buffer] as const;
      }),
    ),
  );
  const [found = []] = await influence(backend, [x], arbitraryValues([x]), outputs, 0, dim, { buffers });
  for (const buffer of buffers.values()) buffer.dispose();
  return Math.max(0, ...found.map((reach: Reach) => (reach ? reach[1] - reach[0] + 1 : 0)));
}

async function expectSaid(shape: readonly number[], axes: string, stages: readonly Stage[]): Promise<boolean> {
  const document = network(shape, stages);
  const analysis = analyze(document, null);
  if (analysis.problems.some(({ message, severity }) => severity === 'error' && message.code.startsWith('layer.'))) {
    return false;
  }
  // The LogSoftmax of one number is 0 whatever that is.
  const isConstant = document.nodes.some(({ id, type, params }) => {
    const [x] = analysis.nodes.get(id)?.inputs ?? [];
    return type === 'LogSoftmax' && x?.shape.at(params.dim as number) === 1;
  });
  if (isConstant) return false;
  const field = analysis.nodes.get(analysis.order.at(-1) as string)?.field ?? null;
  const text = JSON.stringify(stages);
  for (const [place, axis] of [...axes].entries()) {
    const size = shape[place + 1] as number;
    const tried = await longestTried(document, analysis, place + 2);
    if (field === 'all') expect(tried, `${axis} ${text}`).toBe(size);
    else {
      const said = field?.[axis] ? amountOf(field[axis].size) : -1;
      expect(said, `${axis} ${text}`).toBeGreaterThanOrEqual(tried);
      // At its borders a transposed convolution sums up fewer numbers, as with padding.
      if (!/Transpose\dd/.test(text)) expect(said, `${axis} ${text}`).toBe(tried);
    }
    if (field !== 'all' && field?.[axis]?.all) expect(tried, `${axis} ${text}`).toBe(size);
  }
  return true;
}

const number = (min: number, max: number) => fc.integer({ min, max });
const link = (type: string, params: Record<string, fc.Arbitrary<unknown>> = {}): fc.Arbitrary<Link> =>
  fc.record(params).map((given) => [type, given as Record<string, ParamValue>] as const);
const two = (min: number, max: number) => fc.tuple(number(min, max), number(min, max));

/** What can follow one another on [N, C, L]. Without padding, every number of the output lies inside. */
const SEQUENCE = [
  link('Conv1d', {
    out_channels: number(1, 4),
    kernel_size: number(1, 4),
    stride: number(1, 3),
    dilation: number(1, 3),
  }),
  link('ConvTranspose1d', {
    out_channels: fc.constant(2),
    kernel_size: number(1, 4),
    stride: number(1, 3),
    dilation: number(1, 3),
  }),
  link('MaxPool1d', { kernel_size: number(1, 3), stride: number(1, 3) }),
  link('AvgPool1d', { kernel_size: number(1, 4), stride: number(1, 3) }),
  link('AdaptiveAvgPool1d', { output_size: number(1, 9) }),
  link('Slice', { dim: number(1, 2), start: number(-9, 9), step: number(1, 3) }),
  link('Transpose', { dim0: fc.constant(1), dim1: fc.constant(2) }),
  link('Permute', { dims: fc.constant([0, 2, 1]) }),
  link('GLU', { dim: number(1, 2) }),
  link('LogSoftmax', { dim: number(1, 2) }),
  link('Mean', { dim: number(1, 2).map((dim) => [dim]), keepdim: fc.constant(true) }),
  link('Linear', { out_features: number(1, 5) }),
  link('View', { shape: fc.constantFrom([-1, 2, 24], [-1, 4, 12], [-1, 8, 6], [-1, 1, 48], [-1, 3, 16]) }),
  link('Flatten', { start_dim: fc.constant(1) }),
  link('Unflatten', { dim: number(1, 2), unflattened_size: fc.constantFrom([2, -1], [-1, 3], [4, -1]) }),
  link('LeakyReLU'),
  link('GRU', { hidden_size: fc.constant(3), bidirectional: fc.constant(true) }),
];

const IMAGE = [
  link('Conv2d', {
    out_channels: fc.constantFrom(2, 4),
    kernel_size: two(1, 3),
    stride: two(1, 2),
    groups: number(1, 2),
  }),
  link('ConvTranspose2d', {
    out_channels: fc.constant(4),
    kernel_size: two(1, 3),
    stride: two(1, 2),
    dilation: two(1, 2),
  }),
  link('MaxPool2d', { kernel_size: two(1, 2) }),
  link('Upsample', { mode: fc.constantFrom('nearest', 'bilinear'), align_corners: fc.boolean() }),
  link('AdaptiveMaxPool2d', { output_size: two(1, 6) }),
  link('PixelShuffle'),
  link('Permute', { dims: fc.constantFrom([0, 2, 1, 3], [0, 3, 2, 1], [0, 2, 3, 1]) }),
  link('Mean', { dim: number(1, 3).map((dim) => [dim]), keepdim: fc.constant(true) }),
  link('Slice', { dim: number(1, 3), start: number(0, 3), step: number(1, 2) }),
  link('Linear', { out_features: number(1, 4) }),
  link('Flatten', { start_dim: number(1, 3), end_dim: number(1, 3) }),
  link('Conv1d', { out_channels: fc.constant(2), kernel_size: number(1, 3) }),
];

const fork = (links: readonly fc.Arbitrary<Link>[]): fc.Arbitrary<Stage> =>
  fc.record({
    merge: fc.oneof(
      link('Add'),
      link('Mul'),
      link('Concat', { dim: number(1, 2) }),
      link('Stack', { dim: number(1, 3) }),
    ),
    branches: fc.array(fc.array(fc.oneof(...links), { minLength: 1, maxLength: 2 }), { minLength: 2, maxLength: 2 }),
  });

const stages = (links: readonly fc.Arbitrary<Link>[]) =>
  fc.array(
    fc.oneof(
      { weight: 6, arbitrary: fc.oneof(...links) as fc.Arbitrary<Stage> },
      { weight: 1, arbitrary: fork(links) },
    ),
    {
      minLength: 1,
      maxLength: 5,
    },
  );

describe('what a design says that its numbers see is what they depend on', () => {
  it.each([
    ['sequences', [2, 24], 'L', ['MaxPool1d', { kernel_size: 1 }], SEQUENCE],
    ['images', [4, 9, 10], 'HW', ['MaxPool2d', { kernel_size: [1, 1] }], IMAGE],
  ] as const)('in %s', async (_, shape, axes, names, links) => {
    let sound = 0;
    await fc.assert(
      fc.asyncProperty(stages(links), async (given) => {
        if (await expectSaid(shape, axes, [names, ...given])) sound++;
      }),
      OPTIONS,
    );
    expect(sound).toBeGreaterThan(OPTIONS.numRuns / 4);
  });
});
