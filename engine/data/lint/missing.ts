import type { Repair } from '../../graph/analysis';
import type { DesignDocument } from '../../graph/document';
import type { Lacking } from '../contract';
import { columnsOfInputs, withoutColumns } from '../table/inputColumns';
import type { MissingWay } from '../table/schema';
import type { DataFinding } from './finding';

/** Columns that are named; the rest are counted. */
const NAMED = 4;

/** What became of values that the file lacks: rows that were left out, or values that were filled in. */
export function missing(document: DesignDocument, lacking: Lacking | undefined): readonly DataFinding[] {
  if (!lacking) return [];
  const { rows, leftOut, withoutTarget, columns } = lacking;
  const findings: DataFinding[] = [];
  const named = columns.slice(0, NAMED).map(({ name, count }) => `${name} (${count})`);
  const more = columns.length > NAMED ? [`+${columns.length - NAMED}`] : [];
  const list = [...named, ...more].join(', ');
  if (leftOut > 0) {
    findings.push({
      kind: 'missing',
      severity: 'warning',
      message: { code: 'data.lint.missing.leftOut', args: { count: leftOut, rows, columns: list } },
      repairs: [way(document, 'mean'), way(document, 'median'), ...columnsOut(document, lacking)],
    });
  } else if (columns.length > 0) {
    const count = columns.reduce((sum, column) => sum + column.count, 0);
    findings.push({
      kind: 'missing',
      severity: 'note',
      message: { code: 'data.lint.missing.filled', args: { count, columns: list } },
      repairs: [way(document, 'drop'), ...columnsOut(document, lacking)],
    });
  }
  if (withoutTarget > 0) {
    const message = { code: 'data.lint.missing.target', args: { count: withoutTarget, rows } } as const;
    findings.push({ kind: 'missing', severity: 'note', message, repairs: [] });
  }
  return findings;
}

function way({ data: { source } }: DesignDocument, missing: MissingWay): Repair {
  return {
    label: { code: `data.lint.fix.missing.${missing}`, args: {} },
    edits: [{ kind: 'setData', data: { source: { ...source, params: { ...source.params, missing } } } }],
  };
}

/** Without the column that lacks most; none where it is the only one. */
function columnsOut({ data: { source } }: DesignDocument, { columns }: Lacking): readonly Repair[] {
  const [worst] = columns;
  const all = new Set(columnsOfInputs(source));
  if (!worst || all.size < 2) return [];
  return [
    {
      label: { code: 'data.lint.fix.worstColumn', args: { column: worst.name } },
      edits: [{ kind: 'setData', data: { source: withoutColumns(source, [worst.name]) } }],
    },
  ];
}
