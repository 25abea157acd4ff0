import { useEffect, useRef, useState } from 'react';
import type { ExportFormat } from '../../../engine/formats/catalogue';
import type { ExportOptions, ExportStage } from '../../../engine/formats/exporting';
import type { ExportProof } from '../../../main/ipc/contract';
import { downloadFile } from '../../shared/downloadFile';
import { errorText } from '../../shared/errorText';
import { host } from '../../shared/host';

interface Exported {
  readonly format: ExportFormat;
  readonly fileName: string;
  readonly proof: ExportProof | null;
  readonly example: readonly string[] | null;
}

export type ExportState =
  | { readonly kind: 'idle' }
  | {
      readonly kind: 'working';
      /** 'take': the window gets the file from the host. */
      readonly stage: ExportStage | 'take';
      /** From 0 to 1. */
      readonly share: number;
    }
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

/** A file of the host's, piece by piece: the browser keeps pieces where there is room, on the disk if need be. */
async function takenFile(exporting: string, size: number, tell: (share: number) => void): Promise<Blob> {
  const pieces: Blob[] = [];
  for (let at = 0; at < size; ) {
    tell(at / size);
    const { bytes } = await host().exportPiece({ exporting, at });
    pieces.push(new Blob([bytes.slice()]));
    at += bytes.length;
  }
  return new Blob(pieces);
}

/** One export at a time of a run. Its file is saved as soon as it is proved. */
export function useExport(path: string | null, run: string) {
  const [state, setState] = useState<ExportState>(idle);
  const current = useRef('');

  useEffect(() => () => drop(current), []);

  async function start(format: ExportFormat, options: ExportOptions) {
    if (path === null) return;
    const exporting = crypto.randomUUID();
    current.current = exporting;
    const isCurrent = () => current.current === exporting;
    const tell = (stage: ExportStage | 'take', share: number) => {
      if (isCurrent()) setState({ kind: 'working', stage, share });
    };
    tell('write', 0);
    const unsubscribe = host().subscribe((event) => {
      if (event.kind === 'exporting' && event.exporting === exporting) tell(event.stage, event.share);
    });
    try {
      const { fileName, size, proof, example } = await host().exportRun({ path, run, format, options, exporting });
      const file = await takenFile(exporting, size, (share) => tell('take', share));
      if (!isCurrent()) return;
      downloadFile(fileName, file);
      setState({ kind: 'saved', saved: { format, fileName, proof, example } });
    } catch (error) {
      if (isCurrent()) setState({ kind: 'failed', error: errorText(error) });
    } finally {
      // What the host holds of it is dropped too.
      if (isCurrent()) drop(current);
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
