import i18next from 'i18next';
import type { HostEvent } from '../../main/ipc/contract';
import { toast } from '../app/ui/Toast';
import { useDesign } from '../state/designStore';

/** Says that what a person asked of a run is done. */
export function tellDone({ path, event }: Extract<HostEvent, { kind: 'run' }>): void {
  if (path !== useDesign.getState().path) return;
  if (event.kind === 'saved') {
    toast({ id: 'control', kind: 'success', title: i18next.t('training.saved', { step: event.step }) });
  } else if (event.kind === 'rate') {
    const rate = Number(event.lr.toPrecision(3));
    toast({ id: 'control', kind: 'success', title: i18next.t('training.rateChanged', { rate, step: event.step }) });
  }
}
