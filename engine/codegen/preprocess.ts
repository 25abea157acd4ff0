import type { Preprocessing, PreprocessStep } from '../graph/preprocess';
import { indented, literal } from './python';

/** Whether a file has a `preprocess`: raw samples are not what the network sees. */
export function prepares(preprocessing: Preprocessing | null): preprocessing is Preprocessing {
  return preprocessing !== null && (preprocessing.steps.length > 0 || preprocessing.bytes !== null);
}

/** `preprocess(x)`: raw samples in, what the network sees out. Nothing where that is the same. */
export function preprocessLines(preprocessing: Preprocessing | null): string[] {
  if (!prepares(preprocessing)) return [];
  const { shape, bytes, steps } = preprocessing;
  const raw =
    bytes === null ? ' (numbers as they were trained on)' : ` (bytes from 0 to ${bytes}, or floats from 0 to 1)`;
  const about = `Turns raw samples [N, ${shape.join(', ')}]${raw} into what the network wants.`;
  return [
    'def preprocess(x):',
    ...indented([
      ...documented(about, preprocessing),
      ...bytesLines(preprocessing),
      ...steps.map((step) => `x = ${stepText(step, shape.length)}`),
      'return x',
    ]),
  ];
}

/** Whether it uses torch.nn.functional. */
export function usesFunctional(preprocessing: Preprocessing | null): boolean {
  if (!prepares(preprocessing)) return false;
  return preprocessing.stretched || preprocessing.steps.some(({ kind }) => kind === 'pad');
}

function documented(about: string, { stretched }: Preprocessing): string[] {
  if (!stretched) return [`"""${about}"""`];
  return [`"""${about}`, '', 'Pictures of bytes may have any height and width, and are stretched.', '"""'];
}

/** Half of a byte goes up, where PyTorch's own round goes to the even one. */
function bytesLines({ shape, bytes, stretched }: Preprocessing): string[] {
  if (bytes === null) return [];
  if (!stretched) return ['if x.dtype == torch.uint8:', ...indented([`x = x / ${bytes}`])];
  const size = shape.slice(-2).join(', ');
  return [
    'if x.dtype == torch.uint8:',
    ...indented([
      `x = F.interpolate(x.double(), (${size}), mode='bilinear', antialias=True)`,
      `x = (x + 0.5).floor().float() / ${bytes}`,
    ]),
  ];
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
  if (values.length === 1) return literal(values[0] as number);
  const list = `torch.tensor([${values.map(literal).join(', ')}])`;
  return rank > 1 ? `${list}.view(-1${', 1'.repeat(rank - 1)})` : list;
}
