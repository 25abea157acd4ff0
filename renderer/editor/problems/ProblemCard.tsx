import { CircleAlert, TriangleAlert, Wrench } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem, Repair } from '../../../engine/graph/analysis';
import { copiesChanged } from '../../../engine/graph/definitions';
import type { Edit } from '../../../engine/graph/edits';
import { useMessageText } from '../../i18n';
import { Button } from '../../shared/ui/Button';
import { announce } from '../../state/announcer';
import { useCanvas } from '../../state/canvasStore';
import { useDesign } from '../../state/designStore';
import { hidePreview, showPreview } from '../../state/previewStore';
import { type Path, pathOf, scopeNear } from '../../state/scope';
import { useView } from '../../state/viewStore';
import { carryOut, completed } from '../carryOut';
import styles from './ProblemCard.module.css';
import { pointAt, restPointer } from './previewPointer';

/** The sign of how bad a problem is; said to screen readers too. */
export function SeverityIcon({
  severity,
  size = 16,
}: {
  readonly severity: Problem['severity'];
  readonly size?: number;
}) {
  const { t } = useTranslation();
  const Icon = severity === 'error' ? CircleAlert : TriangleAlert;
  return <Icon size={size} className={styles[severity]} role="img" aria-label={t(`editor.problems.${severity}`)} />;
}

/** Where a repair has added layers, in a block at the instance that is meant. */
function addedBy(edits: readonly Edit[], near: Path | null): readonly Path[] {
  const { document } = useDesign.getState();
  return edits.flatMap((edit) => {
    if (!document || (edit.kind !== 'addNode' && edit.kind !== 'insertNode')) return [];
    const scope = scopeNear(document, edit.graph ?? null, near ?? '');
    return scope ? [pathOf(scope, edit.node.id)] : [];
  });
}

/** Brings into sight what a repair has added, in the block where it was added, or has put into a wire. */
function showMade(edits: readonly Edit[], added: readonly Path[]): void {
  const moved = edits.flatMap((edit) => (edit.kind === 'moveNode' && !edit.graph ? [edit.id] : []));
  const made = added.at(-1) ?? moved[0];
  if (made !== undefined) useCanvas.getState().handle?.showNew([made]);
}

/** What is wrong, in one or two sentences, and a button for each way out. */
export function ProblemCard({
  problem,
  onRepaired,
}: {
  readonly problem: Pick<Problem, 'message' | 'repairs'> & Partial<Pick<Problem, 'layer'>>;
  readonly onRepaired?: () => void;
}) {
  const text = useMessageText();
  const { t } = useTranslation();
  const document = useDesign((state) => state.document);
  /** That something else changes too, in other copies of a block. */
  const copiesText = ({ edits }: Repair): string => {
    const copies = document ? copiesChanged(document, edits) : 0;
    return copies > 1 ? t('editor.problems.inCopies', { copies }) : '';
  };

  function repair(choice: Repair) {
    const { label, edits } = choice;
    const told = `${text(label)} ${copiesText(choice)}`.trimEnd();
    hidePreview();
    const added = addedBy(edits, problem.layer ?? null);
    for (const path of added) useView.getState().uncover(path);
    const select = added.length > 0 ? { select: { nodes: added } } : {};
    if (!carryOut({ edits, label: 'editor.steps.repair', ...select })) return;
    announce(t('editor.announce.repaired', { repair: told }));
    showMade(edits, added);
    onRepaired?.();
  }

  // Escape closes a popover without the pointer having left.
  useEffect(() => () => hidePreview(), []);

  return (
    <div className={styles.card}>
      <p className={styles.text}>{text(problem.message)}</p>
      {problem.repairs.length > 0 ? (
        <div className={styles.repairs}>
          {problem.repairs.map((choice) => (
            <Button
              key={text(choice.label)}
              size="small"
              icon={<Wrench size={13} aria-hidden />}
              className={styles.repair}
              data-repair
              onPointerMove={(event) => pointAt(choice, event)}
              onPointerLeave={() => hidePreview(choice)}
              onFocus={({ currentTarget }) => currentTarget.matches(':focus-visible') && showPreview(choice, completed)}
              onBlur={() => hidePreview(choice)}
              onClick={(event) => {
                // Of a double click the second half falls on what has moved under the pointer meanwhile.
                if (event.detail > 1) return;
                restPointer(event);
                // By key its problem is held, and then the next one: a second Enter makes no repair that nobody has read.
                if (event.detail === 0) event.currentTarget.closest<HTMLElement>('li[tabindex]')?.focus();
                repair(choice);
              }}
            >
              <span className={styles.repairText}>
                {text(choice.label)} <span className={styles.copies}>{copiesText(choice)}</span>
              </span>
            </Button>
          ))}
        </div>
      ) : null}
    </div>
  );
}
