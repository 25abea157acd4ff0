import i18next from 'i18next';
import { downloadFile } from '../shared/downloadFile';
import { errorText } from '../shared/errorText';
import { tellKept } from '../shared/tell';
import { toast } from '../shared/ui/Toast';
import type { Recovered } from './openDesign';

/** Says what became of edits that earlier pages had left. */
export function tellRecovered(all: readonly Recovered[]): void {
  for (const one of all) tellOne(one);
}

function tellOne(recovered: Recovered): void {
  switch (recovered.kind) {
    case 'restored':
      toast({ title: i18next.t('app.restored'), description: i18next.t('app.restoredText') });
      break;
    case 'copied':
      tellKept(recovered.name);
      break;
    case 'waiting': {
      const description = `${errorText(recovered.error)} ${i18next.t('files.keptHereText')}`;
      toast({ kind: 'error', title: i18next.t('app.recoverFailed'), description });
      break;
    }
    case 'damaged': {
      const { text } = recovered;
      toast({
        kind: 'error',
        outlives: true,
        title: i18next.t('app.draftDamaged'),
        description: i18next.t('app.draftDamagedText'),
        action: {
          label: i18next.t('app.draftDamagedSave'),
          onSelect: () => downloadFile('unsaved.txt', new TextEncoder().encode(text)),
        },
      });
      break;
    }
  }
}
