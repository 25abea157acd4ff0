import type { HostEvent } from '../../main/ipc/contract';
import { toast } from '../shared/ui/Toast';
import { useDesign } from '../state/designStore';
import { doneToast } from './doneToast';

/** Says that what a person asked of a run is done, and what became of it by itself. */
export function tellDone({ path, event }: Extract<HostEvent, { kind: 'run' }>): void {
  if (path !== useDesign.getState().path) return;
  const message = doneToast(event);
  if (message) toast(message);
}
