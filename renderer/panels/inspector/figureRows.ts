import { amountOf, type Formula } from '../../../engine/core/formula';
import type { Analysis, NodeAnalysis } from '../../../engine/graph/analysis';
import { activationBytes, BYTES, type Counts, type Formulas, summed } from '../../../engine/graph/counts';
import type { DesignDocument } from '../../../engine/graph/document';
import type { Field } from '../../../engine/graph/fields';
import { trainingMemory } from '../../../engine/graph/trainingMemory';
import type { Language } from '../../../engine/text/messages';
import type { Translate } from '../../i18n/textKey';
import { dottedName } from '../../state/scope';
import { formatBytes, formatCount } from '../../training/format';
import { fieldSizes } from './fieldSizes';

/** A formula, and the axes it holds for where not all have the same. */
interface Line {
  readonly axes: string;
  readonly formula: Formula;
  readonly result: string;
}

/** Which layers a sum comes from, the largest first. */
interface Shares {
  readonly largest: readonly { readonly name: string; readonly amount: string; readonly share: number }[];
  readonly others: number;
}

/** A row of the inspector: what is counted, how much it is, and what it is worked out of. */
export interface Figure {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  /** To the last digit, where `value` is rounded. */
  readonly exact: string | null;
  /** One sentence that says what the figure means. */
  readonly help: string;
  readonly lines: readonly Line[];
  readonly shares: Shares | null;
}

/** What figures are made of: a layer, several, or the whole network. */
export interface Measured {
  readonly formulas: Formulas;
  readonly field: Field;
  /** Whether the formulas are sums over layers. */
  readonly isSum: boolean;
}

/** How many layers of a sum are named. */
const NAMED = 8;

/** Layers together, by their names, those in blocks too. */
export function measuredTogether(document: DesignDocument, analysis: Analysis, ids: Iterable<string>): Measured {
  const parts = [...ids].flatMap((id) => {
    const counts = analysis.nodes.get(id);
    return counts ? [{ name: dottedName(document, id) ?? id, counts }] : [];
  });
  return { formulas: summed(parts), field: null, isSum: true };
}

export function measuredLayer({ formulas, field }: NodeAnalysis, isBlock: boolean): Measured {
  return { formulas, field, isSum: isBlock };
}

/** What a step of training takes, for the whole network. */
export function trainingFigure(t: Translate, language: Language, { training }: DesignDocument, totals: Counts): Figure {
  const formula = trainingMemory(training, totals, training.batchSize);
  const bytes = amountOf(formula);
  const exact = t('editor.figures.bytes', { count: bytes, bytes: formatCount(bytes, language) });
  return {
    id: 'trainingMemory',
    label: t('editor.figures.trainingMemory', { batch: formatCount(training.batchSize, language) }),
    value: formatBytes(bytes, language),
    exact,
    help: t('editor.figures.trainingMemoryHelp'),
    lines: [{ axes: '', formula, result: exact }],
    shares: null,
  };
}

/** The rows for something that is measured; what comes to nothing is left out, but for the parameters. */
export function figuresOf(
  t: Translate,
  language: Language,
  { formulas, field, isSum }: Measured,
  batchSize: number,
): Figure[] {
  const count = (value: number) => formatCount(value, language);
  const bytes = (value: number) => formatBytes(value, language);
  const figure = (id: keyof Counts, label: string, help: string): Figure => ({
    id,
    label,
    help,
    value: count(amountOf(formulas[id])),
    exact: null,
    lines: [{ axes: '', formula: formulas[id], result: count(amountOf(formulas[id])) }],
    shares: isSum ? sharesOf(formulas[id], count) : null,
  });
  const memory = (id: string, samples: number, label: string): Figure => {
    const formula = activationBytes(formulas.activations, samples);
    const exact = t('editor.figures.bytes', { count: amountOf(formula), bytes: count(amountOf(formula)) });
    const shares = isSum ? sharesOf(formulas.activations, (amount) => bytes(amount * BYTES * samples)) : null;
    const lines = [{ axes: '', formula, result: exact }];
    return { id, label, help: t('editor.figures.memoryHelp'), value: bytes(amountOf(formula)), exact, lines, shares };
  };
  const rows = [
    figure('parameters', t('editor.inspector.trainable'), t('editor.figures.parametersHelp')),
    figure('frozen', t('editor.frozen.figure'), t('editor.frozen.figureHelp')),
    figure('neurons', t('editor.inspector.neurons'), t('editor.inspector.neuronsHelp')),
    figure('macs', t('editor.inspector.macs'), t('editor.inspector.macsHelp')),
    memory('memory', 1, t('editor.figures.memory')),
    memory('batchMemory', batchSize, t('editor.figures.batchMemory', { batch: count(batchSize) })),
  ].filter(({ id, lines }) => id === 'parameters' || lines.some(({ formula }) => amountOf(formula) > 0));
  const sees = fieldFigure(t, language, field);
  return sees ? [...rows, sees] : rows;
}

function fieldFigure(t: Translate, language: Language, field: Field): Figure | null {
  if (field === null) return null;
  const common = { id: 'field', label: t('editor.figures.field'), exact: null, shares: null };
  const help = t('editor.figures.fieldHelp');
  if (field === 'all')
    return { ...common, help: t('editor.figures.fieldAllHelp'), value: t('editor.figures.all'), lines: [] };
  const axes = Object.entries(field);
  const [first] = axes;
  const same = axes.every(([, { size }]) => amountOf(size) === amountOf(first?.[1].size ?? 0));
  const lines = (same ? axes.slice(0, 1) : axes).map(([axis, { size }]) => ({
    axes: same ? axes.map(([name]) => name).join(', ') : axis,
    formula: size,
    result: formatCount(amountOf(size), language),
  }));
  return { ...common, help, value: fieldSizes(t, field, language), lines };
}

function sharesOf(formula: Formula, show: (amount: number) => string): Shares | null {
  const total = amountOf(formula);
  if (total === 0 || typeof formula === 'number') return null;
  const parts = 'parts' in formula ? formula.parts : [formula];
  const named = parts.flatMap((part) => (typeof part !== 'number' && 'name' in part ? [part] : []));
  const largest = named.toSorted((a, b) => b.value - a.value).slice(0, NAMED);
  return {
    largest: largest.map(({ name, value }) => ({ name, amount: show(value), share: value / total })),
    others: named.length - largest.length,
  };
}
