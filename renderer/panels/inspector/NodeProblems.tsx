import { useTranslation } from 'react-i18next';
import type { NodeId } from '../../../engine/graph/document';
import { SeverityIcon } from '../../editor/problems/ProblemCard';
import { useMessageText } from '../../i18n';
import { useDesign } from '../../state/designStore';
import styles from './NodeParams.module.css';

/** What an edit of several layers has led to, right below it; ways out are in the list of problems. */
export function NodeProblems({ ids }: { readonly ids: ReadonlySet<NodeId> }) {
  const { t } = useTranslation();
  const text = useMessageText();
  const problems = useDesign((state) => state.analysis?.problems);
  const concerned = problems?.filter(({ layer }) => layer !== null && ids.has(layer)) ?? [];
  if (concerned.length === 0) return null;
  return (
    <ul className={styles.problems} aria-label={t('editor.inspector.problems')}>
      {concerned.map(({ layer, severity, message }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two problems can say the same of different wires
        <li key={`${layer} ${message.code} ${index}`} className={styles.problem}>
          <SeverityIcon severity={severity} size={14} />
          <span>{text(message)}</span>
        </li>
      ))}
    </ul>
  );
}
