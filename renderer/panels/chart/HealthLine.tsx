import { TriangleAlert } from 'lucide-react';
import type { HealthReport } from '../../../engine/training/health/report';
import { useMessageText } from '../../i18n';
import styles from './Chart.module.css';

/** What the latest look at the layers warns of, the gravest alone; nothing where all is well. */
export function HealthLine({ health }: { readonly health: HealthReport | null }) {
  const message = useMessageText();
  const [alert] = health?.alerts ?? [];
  if (!alert) return null;
  return (
    <p className={styles.health} data-alert={alert.kind} role="status" title={message(alert.message)}>
      <TriangleAlert size={15} aria-hidden className={styles.healthIcon} />
      <span className={styles.healthText}>{message(alert.message)}</span>
    </p>
  );
}
