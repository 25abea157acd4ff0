import type { Repair } from '../../graph/analysis';
import type { DesignDocument } from '../../graph/document';
import { columnsOfInputs, withoutColumns } from '../table/inputColumns';
import { shortList } from '../table/shortList';
import type { ChannelMoments } from '../transforms/shared/moments';
import type { DataFinding } from './finding';

/** Scales that far from 1, or from one another, are trouble for every optimizer. */
const WIDE = 20;

/**
 * Inputs that never change. Columns of a table can be left out, if another is left; an input that is no column of its
 * own, such as a word that never comes, is only noted: it does no harm.
 */
export function constants(document: DesignDocument, moments: readonly ChannelMoments[]): readonly DataFinding[] {
  const still = moments.flatMap(({ min, max }, feature) => (min === max ? [feature] : []));
  if (still.length === 0) return [];
  const { source } = document.data;
  const owners = columnsOfInputs(source);
  // A column of words goes only where none of its words comes.
  const columns = [...new Set(still.map((feature) => owners?.[feature] ?? ''))].filter(
    (column) => column !== '' && owners?.every((owner, feature) => owner !== column || still.includes(feature)),
  );
  const canGo = columns.length > 0 && columns.length < new Set(owners).size;
  const repairs: Repair[] = canGo
    ? [
        {
          label: { code: 'data.lint.fix.columns', args: { columns: shortList(columns) } },
          edits: [{ kind: 'setData', data: { source: withoutColumns(source, columns) } }],
        },
      ]
    : [];
  const args = { features: still.length, all: moments.length };
  const severity = still.length === moments.length || canGo ? 'warning' : 'note';
  return [{ kind: 'constant', severity, message: { code: 'data.lint.constant', args }, repairs }];
}

/** Inputs of sizes that want scaling. */
export function ranges(document: DesignDocument, moments: readonly ChannelMoments[]): readonly DataFinding[] {
  const moving = moments.filter(({ min, max }) => min !== max);
  const stds = moving.map(({ std }) => std);
  const means = moving.map(({ mean }) => Math.abs(mean));
  const [least, most, mean] = [Math.min(...stds), Math.max(...stds), Math.max(...means)];
  if (moving.length === 0 || (most / least < WIDE && most < WIDE && mean < WIDE)) return [];
  const { transforms } = document.data;
  return [
    {
      kind: 'range',
      severity: 'warning',
      message: { code: 'data.lint.range', args: { least, most, mean } },
      repairs: [
        {
          label: { code: 'data.lint.fix.standardize', args: {} },
          edits: [{ kind: 'setData', data: { transforms: [...transforms, { type: 'Standardize', params: {} }] } }],
        },
      ],
    },
  ];
}
