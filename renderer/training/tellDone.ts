import i18next from 'i18next';
import { isApart, type Parity } from '../../engine/training/parity';
import type { TrainerEvent } from '../../engine/training/protocol';
import type { HostEvent } from '../../main/ipc/contract';
import { messageText } from '../i18n';
import { sentences } from '../shared/ui/numberText';
import { toast } from '../shared/ui/Toast';
import { useDesign } from '../state/designStore';
import { useDevice } from './gpu/deviceChoice';
import { whyMoved } from './whyMoved';

/** Which device a run takes, and why. */
function comparisonText({ cpu, gpu, reason }: Extract<TrainerEvent, { kind: 'compared' }>) {
  const figure = (milliseconds: number) => milliseconds.toPrecision(3);
  if (cpu === null) {
    const description = i18next.t('training.comparedGpuAlone', { gpu: figure(gpu), reason: messageText(reason) });
    return { title: i18next.t('training.gpuFaster'), description };
  }
  const title = i18next.t(gpu !== null && gpu < cpu ? 'training.gpuFaster' : 'training.cpuFaster');
  const description =
    gpu === null
      ? i18next.t('training.comparedAlone', { cpu: figure(cpu), reason: messageText(reason) })
      : i18next.t('training.compared', { cpu: figure(cpu), gpu: figure(gpu) });
  return { title, description };
}

/** Where the GPU begins to differ, by how much, and what to do. */
function parityText({ layer, difference }: Parity): string {
  return sentences(i18next.t, [
    layer === null ? i18next.t('training.parityLoss') : i18next.t('training.parityLayer', { layer }),
    difference === null
      ? i18next.t('training.parityNoNumber')
      : i18next.t('training.parityBy', { difference: difference.toExponential(1) }),
    i18next.t('training.parityAdvice'),
  ]);
}

/** Says that what a person asked of a run is done. */
export function tellDone({ path, event }: Extract<HostEvent, { kind: 'run' }>): void {
  if (path !== useDesign.getState().path) return;
  if (event.kind === 'saved') {
    toast({ id: 'control', kind: 'success', title: i18next.t('training.saved', { step: event.step }) });
  } else if (event.kind === 'compared') {
    toast({ id: 'device', ...comparisonText(event) });
  } else if (event.kind === 'parity' && isApart(event)) {
    toast({
      id: 'parity',
      kind: 'error',
      title: i18next.t('training.parity'),
      description: parityText(event),
      action: { label: i18next.t('training.useCpu'), onSelect: () => useDevice.getState().choose('cpu') },
    });
  } else if (event.kind === 'moved') {
    const goesOn = i18next.t('training.movedText', { step: event.step });
    const description = sentences(i18next.t, [whyMoved(event.reason), goesOn]);
    const onto = event.onto === 'gpu' ? 'training.movedToGpu' : 'training.movedToCpu';
    toast({ id: 'device', kind: 'error', title: i18next.t(onto), description });
  } else if (event.kind === 'rate') {
    const rate = Number(event.lr.toPrecision(3));
    toast({ id: 'control', kind: 'success', title: i18next.t('training.rateChanged', { rate, step: event.step }) });
  }
}
