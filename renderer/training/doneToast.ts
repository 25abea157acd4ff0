import i18next from 'i18next';
import { isApart, type Parity } from '../../engine/training/parity';
import type { TrainerEvent } from '../../engine/training/protocol';
import type { RunNews } from '../../main/ipc/contract';
import { languageFor, messageText } from '../i18n';
import { sentences } from '../shared/ui/numberText';
import type { ToastMessage } from '../shared/ui/Toast';
import { formatBrief, formatCount, formatTook } from './format';
import { useDevice } from './gpu/deviceChoice';
import { whyMoved } from './whyMoved';

/** What is said of the device that a run trains on. */
export const DEVICE_TOASTS = ['device', 'parity'] as const;
const [DEVICE, PARITY] = DEVICE_TOASTS;

/** Which device a run takes, and why. */
function comparisonText({ cpu, gpu, reason }: Extract<TrainerEvent, { kind: 'compared' }>) {
  const took = (milliseconds: number) => formatTook(milliseconds, languageFor(i18next.language));
  if (cpu === null) {
    const description = i18next.t('training.comparedGpuAlone', { gpu: took(gpu), reason: messageText(reason) });
    return { title: i18next.t('training.onGpu'), description };
  }
  const title = i18next.t(gpu !== null && gpu < cpu ? 'training.onGpu' : 'training.onCpu');
  const description =
    gpu === null
      ? i18next.t('training.comparedAlone', { cpu: took(cpu), reason: messageText(reason) })
      : i18next.t('training.compared', { cpu: took(cpu), gpu: took(gpu) });
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

/** What is said of a run's news; null of what nobody asked for and nothing needs a word about. */
export function doneToast(event: RunNews): ToastMessage | null {
  const language = languageFor(i18next.language);
  switch (event.kind) {
    case 'saved':
      return {
        id: 'control',
        kind: 'success',
        title: i18next.t('training.saved', { step: formatCount(event.step, language) }),
      };
    case 'rate': {
      const [rate, step] = [formatBrief(event.lr, language), formatCount(event.step, language)];
      return { id: 'control', kind: 'success', title: i18next.t('training.rateChanged', { rate, step }) };
    }
    case 'compared':
      return { id: DEVICE, ...comparisonText(event) };
    case 'moved': {
      const goesOn =
        event.step === 0
          ? i18next.t('training.movedAnew')
          : i18next.t('training.movedText', { step: formatCount(event.step, language) });
      const description = sentences(i18next.t, [whyMoved(event.reason), goesOn]);
      const onto = event.onto === 'gpu' ? 'training.movedToGpu' : 'training.movedToCpu';
      // A GPU that is lent again is what was hoped for.
      const isBack = event.reason.code === 'backend.gpuBack';
      return { id: DEVICE, ...(!isBack && { kind: 'error' }), title: i18next.t(onto), description };
    }
    case 'parity':
      if (!isApart(event)) return null;
      return {
        id: PARITY,
        kind: 'error',
        title: i18next.t('training.parity'),
        description: parityText(event),
        action: { label: i18next.t('training.useCpu'), onSelect: () => useDevice.getState().choose('cpu') },
      };
    default:
      return null;
  }
}
