import { InputError } from '../../../../engine/core/errors';
import type { Inspection } from '../../../../engine/data/inspect/contract';
import {
  chosenTable,
  possibleUses,
  suggestedChoices,
  type TableChoices,
  targetClasses,
  withTarget,
} from '../../../../engine/data/inspect/tableChoices';
import { askedSpecs, holds, placeOf } from '../../../../engine/data/sources/own';
import { type ChosenSplit, resolveSplit } from '../../../../engine/data/split/forms';
import { type PartSizes, SHARE, sharedOut, sizesByShares } from '../../../../engine/data/split/shares';
import { partOfWord } from '../../../../engine/data/split/words';
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
    params: again && !isTable ? keptArrays(found, again.source) : {},
    split: again ? (again.split ?? null) : found.split,
    scaling: scaling ?? (isTable && !again ? 'Standardize' : 'none'),
  };
}

/** What the look suggests for a file that was read otherwise before, and what still holds of what was decided then. */
export function decisionsAnew(found: Inspection, before: Decisions): Decisions {
  const { table, ...first } = firstDecisions(found, null);
  const names = new Set(found.columns.map(({ name }) => name));
  const target = found.columns.find(({ name }) => name === before.table?.target);
  const keeps = table && target && possibleUses(target, true).length > 0;
  const column = before.split?.type === 'column' ? before.split.params.column : null;
  return {
    ...first,
    table: keeps ? withTarget(found.columns, table, target.name) : table,
    split: column === null || names.has(String(column)) ? before.split : found.split,
    scaling: before.scaling,
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

/** Classes that came or went since are those of the file: what was decided is whether there are any. */
function keptArrays(found: Inspection, source: Choice): Choice['params'] {
  const kept = keptParams(source);
  return 'classes' in kept ? { ...kept, ...asClasses(found, tellsClasses(found, kept)) } : kept;
}

/** What a person decided of the source; all else follows from the files. */
function keptParams({ type, params }: Choice): Choice['params'] {
  const asked = askedSpecs(type);
  return Object.fromEntries(Object.entries(params).filter(([name]) => Object.hasOwn(asked, name)));
}

/** Whether targets of arrays are read as classes; those of other data are what they are. */
export function tellsClasses({ source }: Pick<Inspection, 'source'>, params: Choice['params']): boolean {
  const classes = params.classes ?? source.params.classes;
  return !Array.isArray(classes) || classes.length > 0;
}

/** Arrays' targets as classes or as numbers. */
export const asClasses = (found: Inspection, yes: boolean): Choice['params'] => ({
  classes: yes ? found.classes.map(({ name }) => name) : [],
});

export function classesOf(
  found: Inspection,
  { table, params }: Pick<Decisions, 'table' | 'params'>,
): Inspection['classes'] {
  if (table) return targetClasses(found, table);
  return tellsClasses(found, params) ? found.classes : [];
}

/** Samples in each part, about, as rows that lack values may be left out; null where the data or the program divides them. */
export function partCounts(
  found: Inspection,
  decisions: Pick<Decisions, 'split' | 'table' | 'params'>,
): PartSizes | null {
  const split = resolvedSplit(decisions.split);
  // The other files have not been counted.
  if (!split || split.type === 'files') return null;
  if (split.type === 'shares') {
    const classes = classesOf(found, decisions).map(({ count }) => count);
    return sizesByShares(classes.length > 0 ? classes : [found.samples], split.params);
  }
  const { column } = split.params;
  const sizes = { train: 0, valid: 0, test: 0 };
  for (const { value, count } of found.columns.find(({ name }) => name === column)?.levels ?? [])
    sizes[partOfWord(value, split.params)] += count;
  const { valid, test } = sizes;
  const learning = found.samples - valid - test;
  return valid > 0 ? { train: learning, valid, test } : { ...sharedOut(learning, { valid: SHARE, test: 0 }), test };
}

/** Null also for one that is not finished, such as shares that leave nothing to train on. */
function resolvedSplit(split: Choice | null): ChosenSplit | null {
  try {
    return resolveSplit(split);
  } catch (error) {
    if (error instanceof InputError) return null;
    throw error;
  }
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
