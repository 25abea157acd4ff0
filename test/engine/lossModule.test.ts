import { describe, expect, it } from 'vitest';
import { createReferenceBackend, nn, Runtime, tensor } from '../../engine';
import { losses } from '../../engine/losses';
import { userError } from '../support/errors';

const runtime = new Runtime(createReferenceBackend());
const pairs = tensor([
  [1, 0],
  [0, 2],
  [3, 4],
]);
const others = tensor([
  [2, 0],
  [1, 0],
  [-3, 4],
]);

describe('losses as modules', () => {
  it('are all there, under PyTorch’s names', () => {
    const offered: Readonly<Record<string, unknown>> = { ...nn };
    for (const type of Object.keys(losses)) expect(offered[type], type).toBeTypeOf('function');
  });

  it('give every value where no reduction is asked for', async () => {
    const loss = new nn.SmoothL1Loss({ reduction: 'none' }).forward(tensor([1, 5]), tensor([0, 2]));
    expect(Array.from(await runtime.read(loss))).toEqual([0.5, 2.5]);
  });

  it('compare two tensors with a target of signs', async () => {
    const loss = new nn.CosineEmbeddingLoss({ reduction: 'none', margin: 0.1 });
    const found = await runtime.read(loss.forward(pairs, others, tensor([1, -1, -1])));
    expect(Array.from(found)).toEqual([expect.closeTo(0, 6), 0, expect.closeTo(0.28 - 0.1, 6)]);
    const ranking = new nn.MarginRankingLoss().forward(tensor([3, 1]), tensor([1, 2]), tensor([1, 1]));
    expect(await runtime.item(ranking)).toBe(0.5);
  });

  it('train three tensors at once', async () => {
    const anchor = nn.parameter([0, 0], [1, 2]);
    const loss = new nn.TripletMarginLoss({ margin: 2 }).forward(anchor, tensor([[3, 4]]), tensor([[0, 5]]));
    expect(await runtime.item(loss)).toBeCloseTo(2, 5);
    loss.backward();
    const gradient = await runtime.read(anchor.grad as NonNullable<typeof anchor.grad>);
    expect(gradient[0]).toBeCloseTo(-0.6, 5);
    expect(gradient[1]).toBeCloseTo(0.2, 5);
  });

  it('say what does not suit', async () => {
    const codes = [
      () => new nn.TripletMarginLoss().forward(pairs, others),
      () => new nn.TripletMarginLoss().forward(pairs, others, tensor([1, 2])),
      () => new nn.CosineEmbeddingLoss().forward(pairs, others, tensor([1, 1])),
      () => new nn.MSELoss().forward(pairs, tensor([[1, 2]])),
      () => new nn.CosineEmbeddingLoss().forward(pairs, others, tensor([[1], [1], [1]])),
      () => new nn.MarginRankingLoss().forward(pairs, others, tensor([1, 1, 1])),
      () => new nn.CosineEmbeddingLoss({ margin: 2 }),
      () => new nn.TripletMarginLoss({ p: 0 }),
      () => new nn.CrossEntropyLoss({ ignore_index: 1 }).forward(pairs, others),
      () => new nn.BCELoss({ weight: [1, 2, 3] }).forward(pairs, others),
    ].map(async (call) => (await userError(call)).code);
    expect(await Promise.all(codes)).toEqual([
      'loss.count',
      'loss.batch',
      'loss.batch',
      'loss.batch',
      'loss.signs',
      'loss.signs',
      'params.range',
      'params.range',
      'loss.ignoredProbabilities',
      'loss.elementWeight',
    ]);
  });
});
