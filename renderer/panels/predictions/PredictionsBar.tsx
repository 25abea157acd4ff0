import { Download } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { metricText } from '../../../engine/text/metricText';
import { METRIC_NAMES, metrics } from '../../../engine/training/metrics';
import type { EvaluatedRun, RunEntry } from '../../../main/ipc/contract';
import { useLanguage } from '../../i18n';
import { downloadFile } from '../../shared/downloadFile';
import { Button, Select, toast } from '../../shared/ui';
import { useDesign } from '../../state/designStore';
import { formatCount, formatNumber, formatShare } from '../../training/format';
import { lookAt, partsOf, usePredictions } from '../../training/predictions';
import styles from './Predictions.module.css';
import { predictionsCsv } from './predictionsCsv';

/** Which weights, which part, what it comes to, and the way out as a file. */
export function PredictionsBar({ entry }: { entry: RunEntry }) {
  const { t } = useTranslation();
  const weights = usePredictions((state) => state.weights);
  const part = usePredictions((state) => state.part);
  const found = usePredictions((state) => state.found);
  const parts = partsOf(entry);
  const missing = (['valid', 'test'] as const).filter((one) => !parts.includes(one));
  const { bestEpoch, imported } = entry;
  const step = found?.step ?? null;
  return (
    <div className={styles.bar}>
      <div className={styles.choice}>
        <Select
          aria-label={t('predictions.weights')}
          value={weights}
          options={
            imported
              ? [{ value: 'best', label: t('imports.startImported', { file: imported.file }) }]
              : [
                  {
                    value: 'best',
                    label: bestEpoch === null ? t('predictions.stopped') : t('predictions.best', { epoch: bestEpoch }),
                  },
                  { value: 'last', label: step === null ? t('predictions.last') : t('predictions.lastStep', { step }) },
                ]
          }
          onChange={(value) => void lookAt({ weights: value })}
        />
      </div>
      <div className={styles.choice}>
        <Select
          aria-label={t('predictions.part')}
          value={part}
          options={parts.map((value) => ({ value, label: t(`predictions.parts.${value}`) }))}
          onChange={(value) => void lookAt({ part: value })}
        />
      </div>
      {found ? <Figures found={found} /> : null}
      {missing.length > 0 && !found ? (
        <p className={styles.quiet}>
          {t('predictions.noPart', { parts: missing.map((one) => t(`predictions.parts.${one}`)).join(', ') })}
        </p>
      ) : null}
      {found ? <SaveButton found={found} /> : null}
    </div>
  );
}

function Figures({ found: { columns, samples, figures } }: { found: EvaluatedRun }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const shown = METRIC_NAMES.filter((name) => figures[name] !== undefined).map((name) => {
    const { title, about } = metricText(language, name, columns.kind === 'classes' ? columns.topK : null);
    const value = figures[name] ?? null;
    return {
      name,
      title,
      about,
      text: metrics[name].share ? formatShare(value, language, 1) : formatNumber(value, language),
    };
  });
  const right =
    columns.kind === 'classes'
      ? columns.label.reduce((sum, own, at) => sum + (own === columns.predicted[at] ? 1 : 0), 0)
      : null;
  return (
    <ul className={styles.figures} aria-label={t('predictions.figures')}>
      {right === null ? null : (
        <li>
          <b>
            {t('predictions.right', { right: formatCount(right, language), samples: formatCount(samples, language) })}
          </b>
        </li>
      )}
      {shown.map(({ name, title, about, text }) => (
        <li key={name} title={about}>
          {title} <b>{text}</b>
        </li>
      ))}
    </ul>
  );
}

function SaveButton({ found }: { found: EvaluatedRun }) {
  const { t } = useTranslation();
  const name = useDesign((state) => state.document?.name ?? '');
  const [busy, setBusy] = useState(false);
  async function save() {
    setBusy(true);
    const fileName = `${name} ${found.part}.csv`;
    downloadFile(fileName, new TextEncoder().encode(await predictionsCsv(found)));
    setBusy(false);
    toast({ kind: 'success', title: t('predictions.saved', { name: fileName }) });
  }
  return (
    <Button icon={<Download size={13} aria-hidden />} disabled={busy} onClick={() => void save()}>
      {t('predictions.save')}
    </Button>
  );
}
