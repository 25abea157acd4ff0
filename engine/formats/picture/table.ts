import Papa from 'papaparse';
import { formatShape } from '../../core/shape';
import type { Analysis } from '../../graph/analysis';
import type { DesignDocument } from '../../graph/document';
import { designInfo } from '../../graph/info';
import { blockOf } from '../../graph/ports';

const HEAD = ['layer', 'type', 'input', 'output', 'parameters', 'multiply-adds'] as const;

interface Row {
  readonly cells: readonly string[];
  readonly numbers: readonly number[];
}

function rows(document: DesignDocument, analysis: Analysis): Row[] {
  const shapes = (list: readonly (readonly number[] | null)[]) =>
    list.map((shape) => (shape ? formatShape(shape) : '?')).join(', ');
  return designInfo(document, analysis, document.training.batchSize).layers.map((layer) => ({
    cells: [layer.name, typeOf(document, layer.id, layer.type), shapes(layer.inputShapes), shapes(layer.outputShapes)],
    numbers: [layer.parameters, layer.macs],
  }));
}

/** A block's own name, with how often it stands there. */
function typeOf(document: DesignDocument, id: string, type: string): string {
  const node = document.nodes.find((each) => each.id === id);
  const block = node && blockOf(node, document.blocks);
  if (!node || !block) return type;
  return (node.repeat ?? 1) > 1 ? `${block.name} × ${node.repeat}` : block.name;
}

/** The layers of a design, a row each, in the order in which data goes through them; shapes without the batch. */
export function layerCsv(document: DesignDocument, analysis: Analysis): string {
  const data = rows(document, analysis).map(({ cells, numbers }) => [...cells, ...numbers]);
  return `${Papa.unparse([[...HEAD], ...data], { newline: '\n' })}\n`;
}

/** The same as a LaTeX table (package booktabs), with the sums. */
export function layerLatex(document: DesignDocument, analysis: Analysis): string {
  const { parameters, macs } = analysis.totals;
  const line = (cells: readonly string[], numbers: readonly number[]) =>
    `${[...cells.map(escaped), ...numbers.map(grouped)].join(' & ')} \\\\`;
  return [
    '% \\usepackage{booktabs}',
    ...(analysis.leftOut > 0 ? [`% Not in the total, as they lead to no output: ${analysis.leftOut} layer(s).`] : []),
    '\\begin{tabular}{llllrr}',
    '\\toprule',
    'Layer & Type & Input & Output & Parameters & Multiply-adds \\\\',
    '\\midrule',
    ...rows(document, analysis).map(({ cells, numbers }) => line(cells, numbers)),
    '\\midrule',
    line(['Total', '', '', ''], [parameters, macs]),
    '\\bottomrule',
    '\\end{tabular}',
    '',
  ].join('\n');
}

/** Digits in threes, which LaTeX does not break. */
const grouped = (value: number): string => value.toLocaleString('en-US').replaceAll(',', '\\,');

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '×': '$\\times$',
};

function escaped(text: string): string {
  return text.replace(/[\\~^×&%$#_{}]/g, (letter) => ESCAPES[letter] ?? `\\${letter}`);
}
