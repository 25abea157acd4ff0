import type { ParamSpecs, ParamValues } from '../core/params';
import { numel } from '../core/shape';
import type { Choice, DataSettings } from '../graph/document';
import type { Preprocessing, PreprocessStep, SampleColumns } from '../graph/preprocess';
import { resolveData } from './resolve';
import type { SampleView, ViewColumn } from './show';
import type { MissingWay } from './table/schema';
import { transformByType } from './transforms';

/**
 * The fixed steps that inputs go through outside training. `measured` are the transforms as a run kept them, with the
 * constants that its training part gave. Null where a transform still waits for such constants.
 */
export function preprocessing(settings: DataSettings, measured: readonly Choice[] | null): Preprocessing | null {
  const { source, params, raw, transforms } = resolveData({ ...settings, transforms: measured ?? settings.transforms });
  const steps: PreprocessStep[] = [];
  for (const { before, choice, params: own } of transforms) {
    const definition = transformByType(choice.type);
    if (definition?.fit) return null;
    steps.push(...(definition?.fixed?.(before, own) ?? []));
  }
  const columns = columnsOf(source.view?.(params), params);
  const basis = { shape: raw.input, bytes: raw.bytes ?? null, stretched: raw.stretched === true, steps };
  return columns ? { ...basis, columns } : basis;
}

function columnsOf(view: SampleView | undefined, { missing = null }: ParamValues<ParamSpecs>): SampleColumns | null {
  if (view?.kind !== 'row') return null;
  return {
    names: view.columns.flatMap(namesOf),
    coded: view.columns.some(({ words }) => words !== null),
    missing: missing as MissingWay | null,
  };
}

/** Behind those of its words a column has one for none of them, where a missing word is a word too. */
function namesOf({ name, width, words }: ViewColumn): string[] {
  return words ? Array.from({ length: width }, (_, place) => `${name}=${words[place] ?? ''}`) : [name];
}

/** Raw samples, one after the other, as the network sees them outside training. The transforms wait for no constants. */
export function preprocessed(
  settings: DataSettings,
  measured: readonly Choice[] | null,
  samples: Float32Array,
): Float32Array {
  const { transforms } = resolveData({ ...settings, transforms: measured ?? settings.transforms });
  return transforms.reduce((from, { before, apply, size }) => {
    const own = numel(before);
    const count = from.length / own;
    const to = new Float32Array(count * size);
    for (let row = 0; row < count; row++) apply(from.subarray(row * own, (row + 1) * own), to, row * size, null);
    return to;
  }, samples);
}
