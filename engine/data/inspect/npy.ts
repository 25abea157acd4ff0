import { InputError } from '../../core/errors';
import type { FileTensor } from '../../formats';
import type { Message } from '../../text/messages';
import { folderOf, nameOf } from '../names';
import { arraysIn } from '../sources/shared/arrays';
import { type InspectContext, type Inspection, NOTHING_FOUND } from './contract';
import { pause } from './pause';

/** What inputs are called, and targets that go with them. */
const PAIRS: readonly (readonly [RegExp, string])[] = [
  [/images/i, 'labels'],
  [/inputs?/i, 'targets'],
  [/data/i, 'target'],
  [/features/i, 'labels'],
  [/x/i, 'y'],
];
const MOST_CLASSES = 1000;
/** Classes that no sample has, as a share of all: with more, whole numbers are measured and not counted out. */
const EMPTY_CLASSES = 0.1;
/** Samples that a class has on average at least. */
const FEW = 5;

/** Looks at arrays of NumPy: which holds the inputs and which the targets, their shapes, and whether targets are classes. */
export async function inspectNpy(path: string, context: InspectContext): Promise<Inspection> {
  const arrays = arraysIn(context.files, path);
  await pause(context, 0.5);
  // Keras writes the test part's arrays first.
  const isTest = (name: string) => Number(/test/i.test(name));
  const inside = partner([...arrays.keys()].toSorted((a, b) => isTest(a) - isTest(b)));
  const outside = inside ? null : besides(path, context);
  const inputs = arrays.get(inside?.x ?? '') ?? [...arrays.values()][0];
  const answers = inside ? arrays.get(inside.y) : outside && [...arraysIn(context.files, outside).values()][0];
  if (!inputs || !answers) {
    const known = [...arrays.keys()].join(', ');
    throw known === ''
      ? new InputError('data.npy.lonely', { file: path })
      : new InputError('data.npy.partner', { file: path, known });
  }
  const [count = 0, ...shape] = inputs.shape;
  const [answered = 0, ...own] = answers.shape;
  const targets = outside ?? '';
  if (answered !== count) {
    const counts = { file: path, samples: count, labels: answered };
    throw inside
      ? new InputError('data.npy.counts', { ...counts, ...inside })
      : new InputError('data.counts', { ...counts, other: targets });
  }
  if (count === 0) throw new InputError('data.table.empty', { file: path });
  const test = inside && testPair(inside, arrays);
  const tested = test ? (arrays.get(test.x_test)?.shape[0] ?? 0) : 0;
  const tests = [...arrays].flatMap(([name, array]) => (name === test?.y_test ? [array] : []));
  const classes = own.length === 0 ? classesOf([answers, ...tests]) : [];
  const [only, ...others] = classes.filter((known) => known.count > 0);
  if (only && others.length === 0) {
    throw new InputError('data.table.oneClass', { source: path, column: inside?.y ?? targets, value: only.name });
  }
  const areClasses = tellsApart(classes, count + tested);
  await pause(context, 1);
  return {
    ...NOTHING_FOUND,
    source: {
      type: 'npy',
      params: {
        path,
        targets,
        ...(inside ?? {}),
        ...(test ?? {}),
        shape: shape.length > 0 ? [...shape] : [1],
        target_shape: own.length > 0 ? [...own] : [1],
        classes: areClasses ? classes.map(({ name }) => name) : [],
      },
    },
    samples: count + tested,
    classes,
    warnings: areClasses ? emptyOf(classes) : [],
  };
}

/** Arrays of the same names but for the word: x_test and y_test beside x_train and y_train. */
function testPair(
  { x, y }: { readonly x: string; readonly y: string },
  arrays: ReadonlyMap<string, FileTensor>,
): { readonly x_test: string; readonly y_test: string } | null {
  const [x_test, y_test] = [x, y].map((name) => name.replace(/train(?:ing)?/i, 'test')) as [string, string];
  const known = x_test !== x && y_test !== y && arrays.has(x_test) && arrays.has(y_test);
  return known ? { x_test, y_test } : null;
}

/** More would push the rest out of sight. */
const MOST_TOLD = 3;

function emptyOf(classes: Inspection['classes']): Message[] {
  const empty = classes.filter(({ count }) => count === 0).slice(0, MOST_TOLD);
  return empty.map(({ name }) => ({ code: 'data.inspect.emptyClass', args: { value: name } }));
}

/** Whether whole numbers are rather classes than values: few, each with samples. */
function tellsApart(classes: Inspection['classes'], samples: number): boolean {
  const empty = classes.filter(({ count }) => count === 0).length;
  const used = classes.length - empty;
  return used > 0 && used <= Math.max(2, samples / FEW) && empty <= Math.max(1, EMPTY_CLASSES * classes.length);
}

function partner(names: readonly string[]): { readonly x: string; readonly y: string } | null {
  for (const x of names) {
    for (const [pattern, word] of PAIRS) {
      const y = names.find((name) => name !== x && name.toLowerCase() === x.replace(pattern, word).toLowerCase());
      if (y !== undefined && pattern.test(x)) return { x, y };
    }
  }
  return null;
}

function besides(path: string, { files }: InspectContext): string | null {
  const folder = folderOf(path);
  const found = partner([nameOf(path), ...files.list(folder || '.').files]);
  if (!found || found.x !== nameOf(path)) return null;
  return folder ? `${folder}/${found.y}` : found.y;
}

/** Whole numbers from 0 on, not too many: classes. */
function classesOf(targets: readonly FileTensor[]): { readonly name: string; readonly count: number }[] {
  const counts = new Map<number, number>();
  for (const { data } of targets) {
    for (const each of data) {
      const label = Number(each);
      if (!Number.isInteger(label) || label < 0 || label >= MOST_CLASSES) return [];
      counts.set(label, (counts.get(label) ?? 0) + 1);
    }
  }
  const most = Math.max(...counts.keys());
  return Array.from({ length: most + 1 }, (_, label) => ({ name: String(label), count: counts.get(label) ?? 0 }));
}
