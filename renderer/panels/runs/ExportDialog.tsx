import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EXPORT_FORMATS, type ExportFormat, OPSETS } from '../../../engine/formats/exportFormats';
import type { ExportProof, RunEntry } from '../../../main/ipc/contract';
import { downloadFile } from '../../app/downloadFile';
import { errorText } from '../../app/errorText';
import { host } from '../../app/host';
import { Button, Dialog, toast } from '../../app/ui';
import { sentences } from '../../app/ui/numberText';
import { useDesign } from '../../state/designStore';
import { loadSnippet } from './loadSnippet';
import { type OnnxChoice, OnnxOptions } from './OnnxOptions';
import { ProofLine } from './ProofLine';
import styles from './Runs.module.css';

interface Saved {
  readonly format: ExportFormat;
  readonly fileName: string;
  readonly proof: ExportProof | null;
}

interface ExportDialogProps {
  readonly entry: RunEntry;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Format, how to load it in PyTorch, and the file. */
export function ExportDialog({ entry: { run, bestEpoch }, open, onClose }: ExportDialogProps) {
  const { t } = useTranslation();
  const path = useDesign((state) => state.path);
  const name = useDesign((state) => state.document?.name ?? '');
  const [format, setFormat] = useState<ExportFormat>('safetensors');
  const [options, setOptions] = useState<OnnxChoice>({ opset: OPSETS.standard, raw: false });
  const [busy, setBusy] = useState(false);
  /** What the host called the file; before that, what it will be called. */
  const [saved, setSaved] = useState<Saved | null>(null);
  const fileName = saved?.format === format ? saved.fileName : `${name}.${ENDINGS[format]}`;

  /** What was saved was made by other choices. */
  function choose(next: OnnxChoice) {
    setOptions(next);
    setSaved(null);
  }

  async function save() {
    if (path === null) return;
    setBusy(true);
    try {
      const file = await host().exportRun({ path, run, format, options: format === 'onnx' ? options : {} });
      downloadFile(file.fileName, file.bytes);
      setSaved({ format, fileName: file.fileName, proof: file.proof });
      toast({ kind: 'success', title: t('runs.done', { name: file.fileName }) });
    } catch (error) {
      toast({ kind: 'error', title: t('runs.failed'), description: errorText(error) });
    }
    setBusy(false);
  }

  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={bestEpoch === null ? t('runs.exportStopped') : t('runs.exportBest', { epoch: bestEpoch })}
      description={sentences(t, [...(bestEpoch === null ? [t('runs.noEpoch')] : []), t('runs.exportText')])}
      actions={
        <Button variant="primary" disabled={busy} onClick={() => void save()}>
          {busy ? t('runs.downloading') : t('runs.download')}
        </Button>
      }
    >
      <div className={styles.formats} role="radiogroup" aria-label={t('runs.format')}>
        {EXPORT_FORMATS.map((value) => (
          <label key={value} className={styles.format}>
            <span className={styles.formatName}>
              <input type="radio" name="format" checked={format === value} onChange={() => setFormat(value)} />
              {t(`runs.${value}`)}
            </span>
            <span className={styles.formatAbout}>{t(`runs.${value}About`)}</span>
          </label>
        ))}
      </div>
      {format === 'onnx' && <OnnxOptions chosen={options} onChange={choose} />}
      {saved?.format === format && <ProofLine format={format} proof={saved.proof} />}
      <Snippet text={loadSnippet(format, fileName, { net: t('runs.netComment'), unpack: t('runs.unpackComment') })} />
    </Dialog>
  );
}

/** What the host will call the files. */
const ENDINGS: Readonly<Record<ExportFormat, string>> = {
  safetensors: 'safetensors',
  npz: 'npz',
  pt: 'pt',
  onnx: 'onnx',
  pytorch: 'zip',
};

function Snippet({ text }: { text: string }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState<string | null>(null);
  return (
    <div className={styles.snippet}>
      <div className={styles.snippetHead}>
        {t('runs.howTo')}
        <Button
          size="small"
          variant="ghost"
          icon={copied === text ? <Check size={13} aria-hidden /> : <Copy size={13} aria-hidden />}
          onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(text))}
        >
          {copied === text ? t('runs.copied') : t('runs.copy')}
        </Button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long lines scroll, also by keyboard */}
      <pre tabIndex={0}>{text}</pre>
    </div>
  );
}
