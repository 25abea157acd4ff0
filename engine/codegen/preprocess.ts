import { numel } from '../core/shape';
import type { Preprocessing, PreprocessStep } from '../graph/preprocess';
import { indented, literal } from './python';

/** Whether a file has a `preprocess`: raw samples are not what the network sees. */
export function prepares(preprocessing: Preprocessing | null): preprocessing is Preprocessing {
  return preprocessing !== null && (preprocessing.steps.length > 0 || preprocessing.image);
}

/** `preprocess(x)`: raw samples in, what the network sees out. Nothing where that is the same. */
export function preprocessLines(preprocessing: Preprocessing | null): string[] {
  if (!prepares(preprocessing)) return [];
  const { shape, image, steps } = preprocessing;
  const raw = image ? ' (bytes from 0 to 255, or floats from 0 to 1)' : '';
  const bytes = image ? ['if x.dtype == torch.uint8:', '    x = x / 255'] : [];
  return [
    'def preprocess(x):',
    ...indented([
      `"""Turns raw samples [N, ${shape.join(', ')}]${raw} into what the network wants."""`,
      ...bytes,
      ...steps.map((step) => `x = ${stepText(step, shape.length)}`),
      'return x',
    ]),
  ];
}

/** Whether the steps use torch.nn.functional. */
export function padsInputs(preprocessing: Preprocessing | null): boolean {
  return preprocessing?.steps.some(({ kind }) => kind === 'pad') ?? false;
}

function stepText(step: PreprocessStep, rank: number): string {
  switch (step.kind) {
    case 'normalize':
      return `(x - ${constants(step.mean, rank)}) / ${constants(step.std, rank)}`;
    case 'pad':
      return `F.pad(x, ${literal(step.padding)}, value=${literal(step.value)})`;
    case 'crop':
      return `x[..., ${step.top}:${step.top + step.height}, ${step.left}:${step.left + step.width}]`;
  }
}

/** One number, or one for each channel. */
function constants(values: readonly number[], rank: number): string {
  if (numel([values.length]) === 1) return literal(values[0] as number);
  const list = `torch.tensor([${values.map(literal).join(', ')}])`;
  return rank > 1 ? `${list}.view(-1${', 1'.repeat(rank - 1)})` : list;
}
