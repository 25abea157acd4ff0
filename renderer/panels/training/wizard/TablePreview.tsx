import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { ColumnReport, Inspection } from '../../../../engine/data/inspect/contract';
import {
  type ColumnUse,
  possibleUses,
  type TableChoices,
  withTarget,
} from '../../../../engine/data/inspect/tableChoices';
import { MISSING_WAYS } from '../../../../engine/data/table/schema';
import { useMessageText } from '../../../i18n';
import { Select } from '../../../shared/ui';
import styles from './Wizard.module.css';
import { decide } from './wizard';

interface TablePreviewProps {
  readonly found: Inspection;
  readonly table: TableChoices;
}

const SHOWN_ROWS = 8;
/** A control for each of thousands would take long to draw; the others are read as the look suggests. */
const SHOWN_COLUMNS = 60;

/** The first rows, as what each column is read, and which one is to be told from the others. */
export function TablePreview({ found, table }: TablePreviewProps) {
  const { t } = useTranslation();
  const shown = found.columns.slice(0, SHOWN_COLUMNS);
  const more = found.columns.length - shown.length;
  return (
    <>
      <TableQuestions found={found} table={table} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls, also by keyboard */}
      <section className={styles.tableScroll} aria-label={t('ownData.firstRows')} tabIndex={0}>
        <table>
          <thead>
            <tr>
              {shown.map((column) => (
                <ColumnHead key={column.name} column={column} table={table} />
              ))}
            </tr>
          </thead>
          <tbody>
            {found.rows.slice(0, SHOWN_ROWS).map((row, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file have no identity but their place
              <tr key={at}>
                {shown.map(({ name }, column) => (
                  <td key={name} data-use={table.uses[name]} data-target={name === table.target || undefined}>
                    {row[column]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {more > 0 ? <p className={styles.quiet}>{t('ownData.moreColumns', { count: more })}</p> : null}
    </>
  );
}

function ColumnHead({ column, table }: { readonly column: ColumnReport; readonly table: TableChoices }) {
  const { t } = useTranslation();
  const text = useMessageText();
  const { name, leftOut } = column;
  const isTarget = name === table.target;
  const words: Record<ColumnUse, string> = {
    number: t('ownData.uses.number'),
    category: isTarget ? t('ownData.uses.classes') : t('ownData.uses.category'),
    ignore: t('ownData.uses.ignore'),
  };
  const use = table.uses[name] ?? 'ignore';
  return (
    <th scope="col" data-use={use} data-target={isTarget || undefined}>
      <span className={styles.columnName} title={leftOut ? text(leftOut) : name}>
        {name}
      </span>
      <Select
        aria-label={t('ownData.useOf', { column: name })}
        value={use}
        options={possibleUses(column, isTarget).map((value) => ({ value, label: words[value] }))}
        onChange={(next) => decide({ table: { ...table, uses: { ...table.uses, [name]: next } } })}
      />
    </th>
  );
}

function TableQuestions({ found, table }: TablePreviewProps) {
  const { t } = useTranslation();
  const id = useId();
  const lacking = found.columns.some(({ name, missing }) => missing > 0 && table.uses[name] !== 'ignore');
  const ways = {
    drop: [t('ownData.missing.drop'), t('ownData.missing.dropHint')],
    mean: [t('ownData.missing.mean'), t('ownData.missing.meanHint')],
    median: [t('ownData.missing.median'), t('ownData.missing.medianHint')],
    category: [t('ownData.missing.category'), t('ownData.missing.categoryHint')],
  } as const;
  return (
    <div className={styles.questions}>
      <div className={styles.row}>
        <label htmlFor={`${id}-target`}>{t('ownData.target')}</label>
        <span className={styles.short}>
          <Select
            id={`${id}-target`}
            aria-label={t('ownData.target')}
            value={table.target}
            options={found.columns
              .filter((column) => possibleUses(column, true).length > 0)
              .map(({ name }) => ({ value: name, label: name }))}
            onChange={(target) => decide({ table: withTarget(found.columns, table, target) })}
          />
        </span>
      </div>
      {lacking ? (
        <div className={styles.row}>
          <label htmlFor={`${id}-missing`}>{t('ownData.missing.title')}</label>
          <span className={styles.short}>
            <Select
              id={`${id}-missing`}
              aria-label={t('ownData.missing.title')}
              value={table.missing}
              options={MISSING_WAYS.map((value) => ({ value, label: ways[value][0], hint: ways[value][1] }))}
              onChange={(missing) => decide({ table: { ...table, missing } })}
            />
          </span>
        </div>
      ) : null}
    </div>
  );
}
