import type { HostEvent } from '../../main/ipc/contract';
import { dropError, toast } from '../shared/ui/Toast';
import { useDesign } from '../state/designStore';
import { DEVICE_TOASTS, doneToast } from './doneToast';

/** Says that what a person asked of a run is done, and what became of it by itself. */
export function tellDone({ path, event }: Extract<HostEvent, { kind: 'run' }>): void {
  if (path !== useDesign.getState().path) return;
  // Where the run before trained says nothing of this one, and what holds of this one follows.
  if (event.kind === 'started') for (const id of DEVICE_TOASTS) dropError(id);
  const message = doneToast(event);
  if (message) toast(message);
}
