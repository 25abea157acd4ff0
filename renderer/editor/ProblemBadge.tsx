import { CircleAlert, CircleCheck, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../engine/graph/analysis';
import styles from './ProblemBadge.module.css';
import { ProblemPopover } from './problems/ProblemPopover';
import { useReadableSize } from './readable';

interface ProblemBadgeProps {
  /** Of the design as it is: what a click opens. */
  readonly problems: readonly Problem[];
  /** How bad it is in the design that is drawn, a repair's while one is shown; undefined where nothing is wrong there. */
  readonly severity: Problem['severity'] | undefined;
}

const ICONS = { error: CircleAlert, warning: TriangleAlert } as const;

/** At the corner of a card: its problems, to be opened, or what a repair that is shown would newly leave wrong. */
export function ProblemBadge({ problems, severity }: ProblemBadgeProps) {
  const { t } = useTranslation();
  const zoom = useReadableSize();
  const Icon = severity ? ICONS[severity] : CircleCheck;
  if (problems.length === 0) {
    return severity ? (
      <span className={styles.badge} style={{ zoom }} data-severity={severity} aria-hidden>
        <Icon size={14} />
      </span>
    ) : null;
  }
  const words = t('editor.canvas.showProblems', {
    problems: t('editor.problems.problems', { count: problems.length }),
  });
  return (
    <ProblemPopover
      problems={problems}
      label={words}
      trigger={
        <button
          type="button"
          className={`${styles.badge} nodrag nopan`}
          style={{ zoom }}
          data-severity={severity ?? 'mended'}
          aria-label={words}
        >
          <Icon size={14} aria-hidden />
        </button>
      }
    />
  );
}
