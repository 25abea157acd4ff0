import { MOST_PIECE_BYTES } from '../../../../main/ipc/contract';
import { host } from '../../../shared/host';
import { readPiece } from '../../../shared/readPiece';
import type { UploadPlan } from './pickedFiles';

interface HandOver {
  /** Of the design beside which they are put. */
  readonly path: string;
  /** The window's name for it. */
  readonly upload: string;
  readonly plan: UploadPlan;
  /** How far it is, from 0 to 1. */
  readonly progress: (share: number) => void;
  readonly signal: AbortSignal;
}

/** Gives files to the host piece by piece; resolves to the path to look at. Rejects with the signal's reason after a stop. */
export async function handOver({ path, upload, plan, progress, signal }: HandOver): Promise<string> {
  let sent = 0;
  for (const { path: name, file } of plan.files) {
    let start = 0;
    do {
      const bytes = await readPiece(file, name, start, start + MOST_PIECE_BYTES);
      signal.throwIfAborted();
      await host().uploadData({ path, upload, file: name, bytes });
      signal.throwIfAborted();
      start += MOST_PIECE_BYTES;
      sent += bytes.length;
      progress(plan.bytes === 0 ? 1 : sent / plan.bytes);
    } while (start < file.size);
  }
  const { data } = await host().finishUpload({ path, upload, name: plan.name, bytes: sent });
  signal.throwIfAborted();
  return plan.main === null || plan.files.length === 1 ? data : `${data}/${plan.main}`;
}
