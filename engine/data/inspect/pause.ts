import { CancelledError } from '../../core/errors';
import type { InspectContext } from './contract';

/** Lets other events in, tells how far it is, and ends where it is to end. Throws CancelledError `data.inspect.cancelled`. */
export async function pause({ progress, cancelled }: InspectContext, share: number): Promise<void> {
  progress(share);
  await new Promise<void>((resolve) => setTimeout(resolve, 0));
  if (cancelled()) throw new CancelledError('data.inspect.cancelled', {});
}
