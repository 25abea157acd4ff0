import { Check, SquarePen } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { sameValue } from '../../../engine/core/sameValue';
import type { Edit } from '../../../engine/graph/edits';
import { remedyFor } from '../../../engine/training/remedies';
import type { RunEntry } from '../../../main/ipc/contract';
import { carryOut } from '../../editor/carryOut';
import { Button } from '../../shared/ui';
import { useDesign } from '../../state/designStore';
import { useRuns } from '../../training/runStore';
import { trainsAlike } from '../../training/trainsAlike';
import styles from './Chart.module.css';

/**
 * Makes the change that a run tried in the open design, as one step of undo. Says so where it is made already; nothing
 * where the change would be another one there, as the design was edited.
 */
export function TakeRemedy({ entry }: { readonly entry: RunEntry }) {
  const { t } = useTranslation();
  const document = useDesign((state) => state.document);
  const isFree = useDesign((state) => state.readOnly === null);
  const tried = useRuns((state) => state.designs.get(entry.run));
  const { origin } = entry;
  const verdict = useRuns(({ runs }) => runs.find(({ run }) => run === origin?.run)?.verdict);
  if (!document || !tried || !isFree || !origin) return null;
  if (trainsAlike(document, tried))
    return (
      <span className={styles.taken}>
        <Check size={13} aria-hidden />
        {t('chart.tried.taken')}
      </span>
    );
  const remedy = origin.remedy && verdict ? remedyFor(document, origin.remedy, verdict) : null;
  // A remedy of other numbers, or of other layers, is another change than the one that was tried.
  if (!remedy || !sameValue(remedy.label, origin.change)) return null;
  return (
    <Button size="small" icon={<SquarePen size={13} aria-hidden />} onClick={() => take(remedy.edits)}>
      {t('chart.tried.take')}
    </Button>
  );
}

const take = (edits: readonly Edit[]): boolean => carryOut({ edits, label: 'training.steps.remedy' });
