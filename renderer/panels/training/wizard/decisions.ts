import type { Inspection } from '../../../../engine/data/inspect/contract';
import {
  chosenTable,
  suggestedChoices,
  type TableChoices,
  targetClasses,
} from '../../../../engine/data/inspect/tableChoices';
import { askedSpecs, holds, placeOf } from '../../../../engine/data/sources/own';
import type { Choice, DataSettings } from '../../../../engine/graph/document';

/** Transforms that are fitted to the training part; one of them, or none. */
export const SCALINGS = ['Standardize', 'MinMax'] as const;
export type Scaling = (typeof SCALINGS)[number] | 'none';

/** All that a person decides in the wizard. */
export interface Decisions {
  /** Of a table; null for other data. */
  readonly table: TableChoices | null;
  /** Of other data: parameters set otherwise than the look found. */
  readonly params: Choice['params'];
  readonly split: Choice | null;
  readonly scaling: Scaling;
}

/** Where the wizard begins: what the look suggests, or, of data that is looked at again, what was decided before. */
export function firstDecisions(found: Inspection, before: DataSettings | null): Decisions {
  const again = before?.source.type === found.source.type ? before : null;
  const isTable = found.columns.length > 0;
  const scaling = SCALINGS.find((type) => again?.transforms.some((transform) => transform.type === type));
  return {
    table: isTable ? suggestedChoices(again ? keptTable(found, again.source) : found) : null,
    params: again && !isTable ? keptParams(again.source) : {},
    split: again ? (again.split ?? null) : found.split,
    scaling: scaling ?? (isTable && !again ? 'Standardize' : 'none'),
  };
}

/** The table with the columns chosen before, where all of them are still there. */
function keptTable(found: Inspection, source: Choice): Inspection {
  const { params } = source;
  const names = new Set(found.columns.map(({ name }) => name));
  const chosen = [...(Array.isArray(params.columns) ? params.columns : []), params.target];
  if (!chosen.every((name) => names.has(String(name)))) return found;
  return { ...found, source: { ...found.source, params: { ...found.source.params, ...keptParams(source) } } };
}

/** What a person decided of the source; all else follows from the files. */
function keptParams({ type, params }: Choice): Choice['params'] {
  const asked = askedSpecs(type);
  return Object.fromEntries(Object.entries(params).filter(([name]) => Object.hasOwn(asked, name)));
}

export function classesOf(found: Inspection, { table }: Decisions): Inspection['classes'] {
  return table ? targetClasses(found, table) : found.classes;
}

/** Samples in each part, about; null where the data or the program divides them. */
export function partCounts(
  found: Inspection,
  { split }: Pick<Decisions, 'split'>,
): { readonly train: number; readonly valid: number; readonly test: number } | null {
  if (!split) return null;
  if (split.type === 'shares') {
    const [valid, test] = [split.params.valid, split.params.test].map((share) =>
      Math.floor(Number(share ?? 0) * found.samples),
    ) as [number, number];
    return { train: found.samples - valid - test, valid, test };
  }
  // The other files have not been counted.
  if (split.type === 'files') return null;
  const levels = found.columns.find(({ name }) => name === split.params.column)?.levels ?? [];
  const count = (word: unknown) => levels.find(({ value }) => value === word)?.count ?? 0;
  const [valid, test] = [count(split.params.valid), count(split.params.test)];
  return { train: found.samples - valid - test, valid, test };
}

/** The design's data as decided. Transforms of other data go, for they were made for that. */
export function decidedData(found: Inspection, decisions: Decisions, before: DataSettings): DataSettings {
  const { table, params, split, scaling } = decisions;
  const source = table ? chosenTable(found, table) : { ...found.source, params: { ...found.source.params, ...params } };
  const isScaling = ({ type }: Choice) => SCALINGS.some((known) => known === type);
  const same = before.source.type === source.type && placeOf(before.source) === placeOf(source);
  const others = same ? before.transforms.filter((transform) => !isScaling(transform)) : [];
  const noClasses = classesOf(found, decisions).length === 0 && !holds(source.type, 'text');
  return {
    source,
    split,
    transforms: scaling === 'none' ? others : [...others, { type: scaling, params: {} }],
    // A vector of 0s and 1s is made of classes alone.
    target: before.target === 'oneHot' && noClasses ? 'label' : before.target,
  };
}
