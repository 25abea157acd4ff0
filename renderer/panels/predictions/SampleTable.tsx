import { useTranslation } from 'react-i18next';
import type { ShownSample } from '../../../engine/training/evaluation/contract';
import type { EvaluatedRun } from '../../../main/ipc/contract';
import { useLanguage, useTranslate } from '../../i18n';
import { formatCount } from '../../training/format';
import { PointsPlot } from './PointsPlot';
import styles from './Predictions.module.css';
import { sampleWords } from './sampleWords';

interface SampleTableProps {
  readonly found: EvaluatedRun;
  readonly indices: readonly number[];
  /** Those that are there already. */
  readonly shown: ReadonlyMap<number, ShownSample>;
}

/** Samples of a table: what was said of them, then their columns. */
export function SampleTable({ found, indices, shown }: SampleTableProps) {
  const { t } = useTranslation();
  const translate = useTranslate();
  const language = useLanguage();
  const { inputs, columns } = found;
  if (indices.length === 0) return null;
  const isClass = columns.kind === 'classes';
  const rows = indices.map((sample) => ({ sample, words: sampleWords(found, sample, translate, language) }));
  const [{ words: first }] = rows as [(typeof rows)[number]];
  const cellText = (cell: number | string | null | undefined) =>
    typeof cell === 'number' ? formatCount(cell, language, 4) : cell === null ? t('predictions.missing') : cell;
  return (
    <>
      {inputs.count === 2 ? <PointsPlot found={found} indices={indices} shown={shown} /> : null}
      <table className={styles.table}>
        <caption className="visuallyHidden">{t('predictions.samples')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('predictions.sample')}</th>
            {first.label === '' ? null : <th scope="col">{t('predictions.true')}</th>}
            {first.label === '' ? null : <th scope="col">{t('predictions.predicted')}</th>}
            {first.probability === null ? null : <th scope="col">{t('predictions.probability')}</th>}
            {first.ofTrue === null ? null : <th scope="col">{t('predictions.ofTrue')}</th>}
            {isClass ? null : <th scope="col">{t('predictions.error')}</th>}
            <th scope="col">{t('predictions.loss')}</th>
            {inputs.names.map((name) => (
              <th key={name} scope="col" className={styles.input}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ sample, words }) => {
            const input = shown.get(sample)?.input;
            const cells = input?.kind === 'row' ? input.cells : [];
            return (
              <tr key={sample} data-sample={sample} data-wrong={words.right === false || undefined}>
                <th scope="row">{words.name}</th>
                {words.label === '' ? null : <td>{words.label}</td>}
                {words.label === '' ? null : <td className={styles.taken}>{words.predicted}</td>}
                {words.probability === null ? null : <td>{words.probability}</td>}
                {words.ofTrue === null ? null : <td>{words.ofTrue}</td>}
                {isClass ? null : <td>{words.error}</td>}
                <td>{words.loss}</td>
                {inputs.names.map((name, at) => (
                  <td key={name} className={styles.input}>
                    {cellText(cells[at])}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
      {inputs.count > inputs.names.length ? (
        <p className={styles.quiet}>
          {t('predictions.moreInputs', { shown: inputs.names.length, count: inputs.count })}
        </p>
      ) : null}
    </>
  );
}
