import {
  GpuLender,
  gathered,
  LentGpu,
  type LentReply,
  type LentRequest,
  type OpenedGpu,
} from '../../engine/backends/webgpu';

/** How long a device is looked for, and waited for, in milliseconds. */
export interface Waits {
  readonly search?: number;
  readonly patience?: number;
}

/** A GPU lent through messages as they are between processes; null where `open` finds none. */
export async function lentGpu(
  open: () => Promise<OpenedGpu | null>,
  { search, patience }: Waits = {},
): Promise<LentGpu | null> {
  const answer = gathered<LentReply>((replies) => {
    const copies = structuredClone(replies);
    setTimeout(() => {
      for (const copy of copies) lent.take(copy);
    });
  });
  const lender = new GpuLender(open, answer, search);
  const gpu = await lender.lend();
  if (!gpu) return null;
  const ask = gathered<LentRequest>((requests) => {
    const copies = structuredClone(requests);
    setTimeout(() => {
      for (const copy of copies) lender.take(copy);
    });
  });
  const lent = new LentGpu(gpu, ask, () => {}, patience);
  return lent;
}
