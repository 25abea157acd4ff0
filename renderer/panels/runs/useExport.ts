import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExportFormat, ExportOptions, ExportStage } from '../../../engine/formats/exportFormats';
import type { ExportProof } from '../../../main/ipc/contract';
import { downloadFile } from '../../app/downloadFile';
import { errorText } from '../../app/errorText';
import { host } from '../../app/host';
import { toast } from '../../app/ui';

interface Exported {
  readonly format: ExportFormat;
  readonly fileName: string;
  readonly proof: ExportProof | null;
}

export type ExportState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'working'; readonly stage: ExportStage }
  | { readonly kind: 'failed'; readonly error: string }
  | { readonly kind: 'saved'; readonly saved: Exported };

const idle: ExportState = { kind: 'idle' };

/** The host ends what is under way. */
function drop(current: { current: string }): void {
  const exporting = current.current;
  current.current = '';
  // Nothing waits for it; a host that cannot be reached has ended it.
  if (exporting === '') return;
  void host()
    .cancelExport({ exporting })
    .catch(() => {});
}

/** One export at a time of a run. Its file is saved as soon as it is proved. */
export function useExport(path: string | null, run: string) {
  const { t } = useTranslation();
  const [state, setState] = useState<ExportState>(idle);
  const current = useRef('');

  useEffect(() => () => drop(current), []);

  async function start(format: ExportFormat, options: ExportOptions) {
    if (path === null) return;
    const exporting = crypto.randomUUID();
    current.current = exporting;
    const isCurrent = () => current.current === exporting;
    setState({ kind: 'working', stage: 'write' });
    const unsubscribe = host().subscribe((event) => {
      if (event.kind === 'exporting' && event.exporting === exporting && isCurrent())
        setState({ kind: 'working', stage: event.stage });
    });
    try {
      const { fileName, bytes, proof } = await host().exportRun({ path, run, format, options, exporting });
      if (!isCurrent()) return;
      downloadFile(fileName, bytes);
      setState({ kind: 'saved', saved: { format, fileName, proof } });
      toast({ kind: 'success', title: t('runs.done', { name: fileName }) });
    } catch (error) {
      if (isCurrent()) setState({ kind: 'failed', error: errorText(error) });
    } finally {
      if (isCurrent()) current.current = '';
      unsubscribe();
    }
  }

  /** Ends what is under way, and forgets what came of the last one. */
  function reset() {
    drop(current);
    setState(idle);
  }

  return { state, start, reset };
}
