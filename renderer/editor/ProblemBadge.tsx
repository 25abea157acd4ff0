import { CircleAlert, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../engine/graph/analysis';
import { ProblemPopover } from '../panels/problems/ProblemPopover';
import styles from './ProblemBadge.module.css';

/** At the corner of a card: its problems, to be opened. */
export function ProblemBadge({ problems }: { readonly problems: readonly Problem[] }) {
  const { t } = useTranslation();
  const words = t('editor.canvas.showProblems', {
    problems: t('editor.problems.problems', { count: problems.length }),
  });
  const severity = problems[0]?.severity ?? 'error';
  const Icon = severity === 'error' ? CircleAlert : TriangleAlert;
  return (
    <ProblemPopover
      problems={problems}
      label={words}
      trigger={
        <button type="button" className={`${styles.badge} nodrag nopan`} data-severity={severity} aria-label={words}>
          <Icon size={14} aria-hidden />
        </button>
      }
    />
  );
}
