import { InputError } from '../../core/errors';
import { file, ints, text, texts } from '../../core/params';
import { formatShape, numel, sameShape } from '../../core/shape';
import type { FileTensor } from '../../formats';
import { LIMITS } from '../../graph/limits';
import { defineDataSource, PARTS } from '../contract';
import { splitRows } from '../split/rows';
import { arraysIn } from './shared/arrays';
import { memoryTable } from './shared/memoryTable';

/**
 * Arrays of NumPy: inputs in one .npy file and targets in another, or both in an .npz. The first axis counts samples.
 * The .npz may hold a test part of its own. Targets are classes 0, 1, 2, … where `classes` names them, else values.
 */
export const npy = defineDataSource({
  type: 'npy',
  ownFiles: {
    place: 'path',
    endings: ['.npy', '.npz'],
    holds: 'arrays',
    asked: ['classes'],
    inspect: async (path, context) => (await import('../inspect/npy')).inspectNpy(path, context),
  },
  params: {
    path: file({ default: '' }),
    /** Where targets have a file of their own. */
    targets: file({ default: '' }),
    /** Names of the arrays in an .npz. */
    x: text({ default: 'x' }),
    y: text({ default: 'y' }),
    /** Of a test part with arrays of its own in the same .npz, as Keras writes it; '': it has none. */
    x_test: text({ default: '' }),
    y_test: text({ default: '' }),
    shape: ints({ default: [1], min: 1, minLength: 1, maxLength: 6 }),
    target_shape: ints({ default: [1], min: 1, maxLength: 6 }),
    classes: texts({ default: [], maxLength: LIMITS.textsLength }),
  },
  info: ({ path, shape, target_shape, classes }) => {
    if (path === '') throw new InputError('data.file.notChosen', { source: 'npy' });
    return {
      input: shape,
      target: classes.length > 0 ? { kind: 'class', classes } : { kind: 'values', shape: target_shape },
      image: shape.length === 3,
    };
  },
  open: async ({ path, targets, x, y, x_test, y_test, shape, target_shape, classes }, { files, ...context }) => {
    const arrays = arraysIn(files, path);
    const answersFile = targets || path;
    const answers = targets === '' ? arrays : arraysIn(files, targets);
    const isClass = classes.length > 0;
    const read = (xName: string, yName: string) =>
      pairOf(pick(arrays, xName, path), pick(answers, yName, answersFile), {
        path,
        answersFile,
        names: { x: xName, y: yName },
        shape,
        target: isClass ? [] : target_shape,
        classes: classes.length,
      });
    const learning = read(x, y);
    const testing = x_test !== '' && y_test !== '' ? read(x_test, y_test) : null;
    const known = learning.count;
    const inputs = joined(learning.inputs, testing?.inputs);
    const labels = learning.labels && joined(learning.labels, testing?.labels);
    const rows = known + (testing?.count ?? 0);
    const given = testing && Uint8Array.from({ length: rows }, (_, row) => (row < known ? 0 : PARTS.indexOf('test')));
    const split = splitRows(context, { labels: labels ?? new Uint8Array(rows), given });
    const table = memoryTable(inputs, labels ?? joined(learning.values, testing?.values), split);
    return {
      ...table,
      origin: (part, index) => {
        const row = split[part][index] as number;
        if (!testing) return row + 1;
        return row < known ? `${x} ${row + 1}` : `${x_test} ${row - known + 1}`;
      },
    };
  },
});

interface Asked {
  readonly path: string;
  readonly answersFile: string;
  /** Of the arrays, where one file holds both. */
  readonly names: { readonly x: string; readonly y: string };
  readonly shape: readonly number[];
  readonly target: readonly number[];
  /** 0: targets are values. */
  readonly classes: number;
}

function pairOf(inputs: FileTensor, answers: FileTensor, { path, answersFile, names, shape, target, classes }: Asked) {
  const [count = 0] = inputs.shape;
  if (count === 0) throw new InputError('data.table.empty', { file: path });
  check(inputs, shape, path);
  check(answers, target, answersFile);
  const [answered = 0] = answers.shape;
  if (answered !== count) {
    const counts = { file: path, samples: count, labels: answered };
    throw answersFile === path
      ? new InputError('data.npy.counts', { ...counts, ...names })
      : new InputError('data.counts', { ...counts, other: answersFile });
  }
  const labels = classes > 0 ? classIndices(answers, classes, answersFile) : null;
  const values = labels ? new Float32Array(0) : numbers(answers, answersFile);
  return { count, inputs: numbers(inputs, path), labels, values };
}

/** One after the other; without a copy where there is only one. */
function joined<T extends Float32Array | Int32Array>(first: T, second: T | null | undefined): T {
  if (!second) return first;
  const both = new (first.constructor as new (length: number) => T)(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

function pick(arrays: ReadonlyMap<string, FileTensor>, name: string, file: string): FileTensor {
  const array = arrays.get(name) ?? (arrays.size === 1 ? [...arrays.values()][0] : undefined);
  if (array) return array;
  throw new InputError('data.npy.array', { file, name, known: [...arrays.keys()].join(', ') });
}

function check(array: FileTensor, shape: readonly number[], file: string): void {
  const [, ...own] = array.shape;
  // One number a sample may stand in one row, or each in a row of its own.
  const isNumber = own.length <= 1 && numel(own) === 1 && numel(shape) === 1;
  if (array.shape.length > 0 && (sameShape(own, shape) || isNumber)) return;
  throw new InputError('data.shape', { file, expected: formatShape(['N', ...shape]), got: formatShape(array.shape) });
}

function numbers({ data, shape }: FileTensor, file: string): Float32Array {
  const values = new Float32Array(data.length);
  for (let i = 0; i < values.length; i++) values[i] = Number(data[i]);
  const wrong = values.findIndex((value) => !Number.isFinite(value));
  if (wrong < 0) return values;
  const row = Math.floor(wrong / (values.length / (shape[0] ?? 1))) + 1;
  throw new InputError('data.notFinite', { file, row });
}

function classIndices({ data }: FileTensor, classes: number, file: string): Int32Array {
  return Int32Array.from({ length: data.length }, (_, row) => {
    const label = Number(data[row]);
    if (Number.isInteger(label) && label >= 0 && label < classes) return label;
    throw new InputError('data.ownLabel', { file, row: row + 1, label, classes });
  });
}
