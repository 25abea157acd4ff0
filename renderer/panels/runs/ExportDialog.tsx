import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { besideOf, EXPORT_FORMATS, type ExportFormat, endingOf } from '../../../engine/formats/catalogue';
import { OPSETS } from '../../../engine/formats/onnx/opsets';
import type { RunEntry } from '../../../main/ipc/contract';
import { Button, Dialog, ProgressBar } from '../../shared/ui';
import notices from '../../shared/ui/Notice.module.css';
import { sentences } from '../../shared/ui/numberText';
import { useDesign } from '../../state/designStore';
import { loadSnippet } from './loadSnippet';
import { type OnnxChoice, OnnxOptions } from './OnnxOptions';
import { ProofLine } from './ProofLine';
import styles from './Runs.module.css';
import { Snippet } from './Snippet';
import { useExport } from './useExport';

interface ExportDialogProps {
  readonly entry: RunEntry;
  readonly onClose: () => void;
}

/** Format, how to load it in PyTorch, and the file. */
export function ExportDialog({ entry: { run, bestEpoch, imported }, onClose }: ExportDialogProps) {
  const { t } = useTranslation();
  const path = useDesign((state) => state.path);
  const name = useDesign((state) => state.document?.name ?? '');
  const [format, setFormat] = useState<ExportFormat>('safetensors');
  const [options, setOptions] = useState<OnnxChoice>({ opset: OPSETS.standard, raw: false });
  const { state, start, reset } = useExport(path, run);
  const working = state.kind === 'working';
  const saved = state.kind === 'saved' && state.saved.format === format ? state.saved : null;
  /** What the host called the file; before that, what it will be called. */
  const fileName = saved?.fileName ?? `${name}.${savedEnding(format)}`;

  const comments = { net: t('runs.netComment'), raw: t('runs.rawComment'), unpack: t('runs.unpackComment') };

  /** What came of the last export was made by other choices. */
  function choose(next: OnnxChoice) {
    setOptions(next);
    reset();
  }

  function pick(value: ExportFormat) {
    setFormat(value);
    reset();
  }

  function close() {
    if (working) reset();
    onClose();
  }

  return (
    <Dialog
      open
      onClose={close}
      title={
        imported
          ? t('imports.exportTitle', { file: imported.file })
          : bestEpoch === null
            ? t('runs.exportStopped')
            : t('runs.exportBest', { epoch: bestEpoch })
      }
      description={sentences(t, [
        ...(bestEpoch === null && !imported ? [t('runs.noEpoch')] : []),
        t('runs.exportText'),
      ])}
      actions={
        <>
          {working && (
            <>
              <span className={styles.stage} role="status">
                {t(`runs.stage.${state.stage}`)}
                {/* The proof has no share of its own. */}
                <ProgressBar
                  label={t(`runs.stage.${state.stage}`)}
                  share={state.stage === 'prove' ? null : state.share}
                />
              </span>
              <Button onClick={reset}>{t('ui.cancel')}</Button>
            </>
          )}
          {saved && (
            <span className={styles.stage} role="status">
              {t('runs.done', { name: saved.fileName })}
            </span>
          )}
          <Button
            variant="primary"
            disabled={working}
            onClick={() => void start(format, format === 'onnx' ? options : {})}
          >
            {t('files.saveFile')}
          </Button>
        </>
      }
    >
      <div className={styles.formats} role="radiogroup" aria-label={t('runs.format')}>
        {EXPORT_FORMATS.map((value) => (
          <label key={value} className={styles.format}>
            <span className={styles.formatName}>
              <input
                type="radio"
                name="format"
                checked={format === value}
                disabled={working}
                onChange={() => pick(value)}
              />
              {t(`runs.${value}`)}
            </span>
            <span className={styles.formatAbout}>{t(`runs.${value}About`)}</span>
          </label>
        ))}
      </div>
      {format === 'onnx' && <OnnxOptions chosen={options} onChange={choose} />}
      {saved && <ProofLine format={format} proof={saved.proof} />}
      {state.kind === 'failed' && (
        <p className={notices.danger} role="alert">
          {state.error}
        </p>
      )}
      <Snippet title={t('runs.howTo')} text={loadSnippet(format, fileName, comments, saved?.example)} />
    </Dialog>
  );
}

/** What the host will call it: several files come as an archive. */
const savedEnding = (format: ExportFormat) => (besideOf(format) === null ? endingOf(format) : 'zip');
