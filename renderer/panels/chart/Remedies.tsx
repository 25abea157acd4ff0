import { ChevronDown, Play } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { applyEdits } from '../../../engine/graph/applyEdits';
import type { DesignDocument } from '../../../engine/graph/document';
import type { Verdict } from '../../../engine/training/protocol';
import type { Remedy } from '../../../engine/training/remedies';
import { useMessageText } from '../../i18n';
import { Button, Menu } from '../../shared/ui';
import { isFixed, useDesign } from '../../state/designStore';
import { comesTo, useTrainingRoom } from '../../state/trainingRoom';
import { remediesOf } from '../../training/remedies';
import { useRuns } from '../../training/runStore';
import { startFork } from '../../training/trainingCommands';

/** What may help: each a run of this run's own design with that one change, at once or in its turn. The open design stays. */
export function Remedies({ verdict, run }: { readonly verdict: Verdict; readonly run: string }) {
  const { t } = useTranslation();
  const message = useMessageText();
  const begun = useRuns((state) => state.designs.get(run));
  const waits = useRuns((state) => state.live !== null);
  const starting = useRuns((state) => state.starting);
  const fixed = useDesign(isFixed);
  const button = useRef<HTMLButtonElement>(null);
  const asked = useTrainingRoom((state) => state.asked);
  const remedies = begun && !fixed ? remediesOf(begun, verdict) : [];
  const isThere = remedies.length > 0 && !starting;
  // Who was led here goes on by key in the menu.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each time that somebody is led here
  useEffect(() => {
    if (!isThere || !comesTo('remedies')) return;
    button.current?.focus();
    button.current?.click();
  }, [asked, isThere]);
  if (!begun || remedies.length === 0) return null;
  return (
    <Menu
      align="end"
      trigger={
        <Button ref={button} size="small" disabled={starting}>
          {t('chart.remedies')}
          <ChevronDown size={13} aria-hidden />
        </Button>
      }
      note={t(waits ? 'chart.remediesWait' : 'chart.remediesHelp', { count: begun.training.epochs })}
      items={remedies.map((remedy) => ({
        label: message(remedy.label),
        icon: <Play size={14} aria-hidden />,
        onSelect: () => tryOut(begun, remedy, run),
      }))}
    />
  );
}

function tryOut(begun: DesignDocument, { kind, edits, label }: Remedy, run: string): void {
  void startFork(applyEdits(begun, edits), { run, change: label, remedy: kind });
}
