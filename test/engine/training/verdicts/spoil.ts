import type { TensorData } from '../../../../engine/core/dtype';
import { hashName, RandomStream } from '../../../../engine/core/rng';
import { numel } from '../../../../engine/core/shape';
import { newBatch } from '../../../../engine/data/batch';
import type { Part, SampleSource } from '../../../../engine/data/contract';

/**
 * What goes wrong with data: `shuffledLabels` gives every sample of every part the target of another, `leakedValidation`
 * takes the validation samples from the training part, `halfCopiedValidation` every second one, `oneClass` keeps a tenth
 * of all classes but the first, `rareOthers` three in a hundred, `hugeInputs` multiplies inputs by a thousand.
 */
export type Spoiling =
  | 'shuffledLabels'
  | 'leakedValidation'
  | 'halfCopiedValidation'
  | 'oneClass'
  | 'rareOthers'
  | 'hugeInputs';

export function spoiled(source: SampleSource, how: Spoiling): SampleSource {
  switch (how) {
    case 'shuffledLabels':
      return reading(source, source.counts, (_, index) => index, shuffled(source));
    case 'leakedValidation': {
      const valid = Math.min(source.counts.valid, source.counts.train);
      return leaking(source, valid);
    }
    case 'halfCopiedValidation':
      return halfCopied(source);
    case 'oneClass':
      return fewOthers(source, 10);
    case 'rareOthers':
      return fewOthers(source, 33);
    case 'hugeInputs':
      return withRead({
        ...source,
        readInto: async (part, indices, inputs, targets) => {
          await source.readInto(part, indices, inputs, targets);
          for (let i = 0; i < inputs.length; i++) inputs[i] = 1000 * (inputs[i] as number);
        },
      });
  }
}

type Choose = (part: Part, index: number) => number;

function shuffled({ counts }: SampleSource): Choose {
  const orders = Object.fromEntries(
    Object.entries(counts).map(([part, count]) => [part, new RandomStream(7, hashName(part)).permutation(count)]),
  );
  return (part, index) => orders[part]?.[index] as number;
}

/** A source that takes inputs and targets from chosen samples. */
function reading(source: SampleSource, counts: SampleSource['counts'], input: Choose, target: Choose): SampleSource {
  const size = numel(source.info.input);
  const readInto = async (part: Part, indices: Int32Array, inputs: TensorData, targets: TensorData) => {
    const width = targets.length / indices.length;
    const one = newBatch(source.info, 1);
    for (let row = 0; row < indices.length; row++) {
      const index = indices[row] as number;
      await source.readInto(part, Int32Array.of(input(part, index)), one.inputs, one.targets);
      inputs.set(one.inputs.subarray(0, size), row * size);
      await source.readInto(part, Int32Array.of(target(part, index)), one.inputs, one.targets);
      targets.set(one.targets, row * width);
    }
  };
  return withRead({ ...source, counts, readInto });
}

function leaking(source: SampleSource, valid: number): SampleSource {
  return withRead({
    ...source,
    counts: { ...source.counts, valid },
    readInto: (part, indices, inputs, targets) =>
      source.readInto(part === 'valid' ? 'train' : part, indices, inputs, targets),
  });
}

function halfCopied(source: SampleSource): SampleSource {
  const { train } = source.counts;
  return withRead({
    ...source,
    readInto: async (part, indices, inputs, targets) => {
      const one = newBatch(source.info, 1);
      const [size, width] = [one.inputs.length, one.targets.length];
      for (let row = 0; row < indices.length; row++) {
        const index = indices[row] as number;
        const isCopy = part === 'valid' && index % 2 === 1;
        await source.readInto(
          isCopy ? 'train' : part,
          Int32Array.of(isCopy ? index % train : index),
          one.inputs,
          one.targets,
        );
        inputs.set(one.inputs, row * size);
        targets.set(one.targets, row * width);
      }
    },
  });
}

/** Each part with one in `every` samples of other classes than the first. */
function fewOthers(source: SampleSource, every: number): SampleSource {
  const kept: Partial<Record<Part, Int32Array>> = {};
  for (const part of ['train', 'valid', 'test'] as const) {
    const rows: number[] = [];
    const one = newBatch(source.info, 1);
    let others = 0;
    for (let row = 0; row < source.counts[part]; row++) {
      void source.readInto(part, Int32Array.of(row), one.inputs, one.targets);
      if (one.targets[0] === 0 || others++ % every === 0) rows.push(row);
    }
    kept[part] = Int32Array.from(rows);
  }
  const at: Choose = (part, index) => kept[part]?.[index] as number;
  const counts = { train: kept.train?.length ?? 0, valid: kept.valid?.length ?? 0, test: kept.test?.length ?? 0 };
  return reading(source, counts, at, at);
}

function withRead(source: SampleSource): SampleSource {
  return {
    ...source,
    read: async (part, indices) => {
      const batch = newBatch(source.info, indices.length);
      await source.readInto(part, indices, batch.inputs, batch.targets);
      return batch;
    },
  };
}
