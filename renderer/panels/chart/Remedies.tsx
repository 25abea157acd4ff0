import { ChevronDown } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Verdict } from '../../../engine/training/protocol';
import { type Remedy, remedyFor } from '../../../engine/training/remedies';
import { useMessageText } from '../../i18n';
import { Button, Menu } from '../../shared/ui';
import { useDesign } from '../../state/designStore';
import { useRuns } from '../../training/runStore';
import { startTraining } from '../../training/trainingCommands';
import { trainsAlike } from '../../training/trainsAlike';

/** What may help, each one change of the design, which is one step of undo, and a run of it. Nothing while a run goes on. */
export function Remedies({ verdict, run }: { readonly verdict: Verdict; readonly run: string }) {
  const { t } = useTranslation();
  const message = useMessageText();
  const document = useDesign((state) => state.document);
  const isFree = useDesign((state) => state.readOnly === null);
  const busy = useRuns((state) => state.live !== null || state.starting);
  if (!document || busy || !isFree) return null;
  const remedies = verdict.remedies.flatMap((kind) => remedyFor(document, kind, verdict) ?? []);
  if (remedies.length === 0) return null;
  return (
    <Menu
      align="end"
      trigger={
        <Button size="small">
          {t('chart.remedies')}
          <ChevronDown size={13} aria-hidden />
        </Button>
      }
      items={remedies.map((remedy) => ({ label: message(remedy.label), onSelect: () => tryOut(remedy, run) }))}
    />
  );
}

function tryOut({ edits, label }: Remedy, run: string): void {
  const { document, apply } = useDesign.getState();
  const begun = useRuns.getState().designs.get(run);
  // Of a design that was edited since then, the new run would differ by more than the remedy.
  const isOnlyChange = document !== null && begun !== undefined && trainsAlike(begun, document);
  apply(edits, 'training.steps.remedy');
  void startTraining(isOnlyChange ? { run, change: label } : undefined);
}
