import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { differencesOf } from '../../../engine/graph/differences';
import { metricText } from '../../../engine/text/metricText';
import type { RunEntry } from '../../../main/ipc/contract';
import { useLanguage } from '../../i18n';
import { inPhrase } from '../../i18n/inPhrase';
import { Dialog } from '../../shared/ui';
import { cpuThreads } from '../../training/cpuThreads';
import { formatCount, formatDuration, formatNumber, formatShare, formatTook, formatWhen } from '../../training/format';
import { runNames, valueText } from '../../training/runNames';
import { useRuns } from '../../training/runStore';
import { settingName } from '../../training/settingWords';
import { stateKey } from '../../training/stateText';
import { sharedTopK } from '../../training/topK';
import { formatMeasure } from '../chart/measureText';
import { bestAmong, type Figure, figureOf, figuresOf } from './compareFigures';
import styles from './Runs.module.css';

/** Fewer seconds than these are told in digits that set runs apart. */
const BRIEF = 10;

/** The chosen runs beside one another: what they came to, and what differs. */
export function CompareDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const runs = useRuns((state) => state.runs);
  const compared = useRuns((state) => state.compared);
  const designs = useRuns((state) => state.designs);
  const entries = compared.flatMap((run) => runs.find((entry) => entry.run === run) ?? []);
  const names = runNames(entries, designs, t);
  return (
    <Dialog open wide onClose={onClose} title={t('runs.compareTitle')} description={t('runs.compareText')}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls, also by keyboard */}
      <section className={styles.compare} aria-label={t('runs.compareTitle')} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <td />
              {entries.map((entry) => (
                <th key={entry.run} scope="col">
                  {names.get(entry.run)}
                  <span>{formatWhen(entry.started, Date.now(), language)}</span>
                </th>
              ))}
            </tr>
          </thead>
          <FigureRows entries={entries} />
          <DifferenceRows entries={entries} />
        </table>
      </section>
    </Dialog>
  );
}

function FigureRows({ entries }: { entries: readonly RunEntry[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const curves = useRuns((state) => state.comparedCurves);
  const deviceName = (device: string | null): string => {
    if (device === null) return t('runs.compareMissing');
    const count = cpuThreads(device);
    return count === null ? device : t('app.cpu', { count });
  };
  const words = (figure: Figure, value: number | null): string => {
    if (value === null) return t('runs.compareMissing');
    if (typeof figure !== 'string') return formatMeasure(figure.test, value, language);
    if (figure === 'bestLoss' || figure === 'testLoss') return formatNumber(value, language);
    if (figure === 'bestAccuracy' || figure === 'testAccuracy') return formatShare(value, language);
    if (figure !== 'seconds') return formatCount(value, language);
    return value < BRIEF ? formatTook(1000 * value, language) : formatDuration(value, language);
  };
  return (
    <tbody>
      <PartHead title={t('runs.parts.figures')} columns={entries.length} />
      <tr>
        <th scope="row">{t('runs.figure.state')}</th>
        {entries.map(({ run, state }) => (
          <td key={run}>{t(stateKey(state))}</td>
        ))}
      </tr>
      <tr>
        <th scope="row">{t('runs.figure.device')}</th>
        {entries.map(({ run, device }) => (
          <td key={run} title={device ?? undefined}>
            {deviceName(device)}
          </td>
        ))}
      </tr>
      {figuresOf(entries).map((figure) => {
        const values = entries.map((entry) =>
          figureOf(
            figure,
            entry,
            curves.find(({ run }) => run === entry.run),
          ),
        );
        const texts = values.map((value) => words(figure, value));
        const best = bestAmong(figure, values, texts);
        if (values.every((value) => value === null)) return null;
        return (
          <tr key={typeof figure === 'string' ? figure : figure.test}>
            <th scope="row">
              {typeof figure === 'string'
                ? t(`runs.figure.${figure}`)
                : t('runs.figure.test', {
                    name: inPhrase(language, metricText(language, figure.test, sharedTopK(entries)).title),
                  })}
            </th>
            {entries.map(({ run }, at) => (
              <td key={run} data-best={best.has(at) || undefined}>
                {texts[at]}
              </td>
            ))}
          </tr>
        );
      })}
    </tbody>
  );
}

const PARTS = ['training', 'data', 'layer', 'wire'] as const;

function DifferenceRows({ entries }: { entries: readonly RunEntry[] }) {
  const { t } = useTranslation();
  const designs = useRuns((state) => state.designs);
  const found = useMemo(() => {
    const known = entries.map(({ run }) => designs.get(run));
    return known.every((design) => design !== undefined) ? differencesOf(known) : null;
  }, [entries, designs]);
  if (found === null) return null;
  if (found.length === 0) {
    return (
      <tbody>
        <tr>
          <td colSpan={entries.length + 1}>{t('runs.compareSame')}</td>
        </tr>
      </tbody>
    );
  }
  const nameOf = (part: (typeof PARTS)[number], path: string): string => {
    // Layers have the names that a person gave them.
    if (part === 'layer' || part === 'wire') return path;
    const { word, number, param } = settingName(path);
    return [word && t(word), number, param].filter((text) => text !== null && text !== '').join(' ');
  };
  return PARTS.map((part) => {
    const rows = found.filter(({ kind }) => kind === part);
    return rows.length === 0 ? null : (
      <tbody key={part}>
        <PartHead title={t(`runs.parts.${part}`)} columns={entries.length} />
        {rows.map(({ path, values }) => (
          <tr key={path}>
            <th scope="row">{nameOf(part, path)}</th>
            {entries.map(({ run }, at) => (
              <td key={run}>{valueText(values[at], t)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    );
  });
}

function PartHead({ title, columns }: { title: string; columns: number }) {
  return (
    <tr>
      <th scope="rowgroup" colSpan={columns + 1}>
        {title}
      </th>
    </tr>
  );
}
