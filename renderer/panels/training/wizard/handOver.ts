import { host } from '../../../shared/host';
import { sendFiles } from '../../../shared/sendFiles';
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

/** Gives files to the host; resolves to the path to look at. Rejects with the signal's reason after a stop. */
export async function handOver({ path, upload, plan, progress, signal }: HandOver): Promise<string> {
  const send = (file: string, bytes: Uint8Array) => host().uploadData({ path, upload, file, bytes });
  const bytes = await sendFiles({ files: plan.files, send, progress, signal });
  const { data } = await host().finishUpload({ path, upload, name: plan.name, bytes });
  signal.throwIfAborted();
  return plan.main === null || plan.files.length === 1 ? data : `${data}/${plan.main}`;
}
