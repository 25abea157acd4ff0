import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { HealthAlert, HealthReport } from '../../../engine/training/health/report';
import { useMessageText } from '../../i18n';
import { Button, Menu } from '../../shared/ui';
import { useDesign } from '../../state/designStore';
import { dottedName, nodeAt } from '../../state/scope';
import { showLayer } from '../../state/showLayer';
import styles from './Chart.module.css';

/** What the latest look at the layers warns of, the gravest first; nothing where all is well. A click shows the layer. */
export function HealthLine({ health }: { readonly health: HealthReport | null }) {
  const { t } = useTranslation();
  const message = useMessageText();
  const [first, ...others] = health?.alerts ?? [];
  if (!first) return null;
  return (
    <div className={styles.health} data-alert={first.kind}>
      <TriangleAlert size={15} aria-hidden className={styles.healthIcon} />
      <Warning alert={first} />
      {others.length > 0 ? (
        <Menu
          align="end"
          side="top"
          trigger={<Button size="small">{t('chart.health.more', { count: others.length })}</Button>}
          items={others.map((alert) => ({
            label: message(alert.message),
            disabled: alert.layer === null,
            onSelect: () => show(alert),
          }))}
        />
      ) : null}
    </div>
  );
}

/** Read out once; the words are a button where they are about a layer that is still there. */
function Warning({ alert }: { readonly alert: HealthAlert }) {
  const { t } = useTranslation();
  const text = useMessageText()(alert.message);
  const { layer } = alert;
  const name = useDesign(({ document }) => (document && layer !== null ? dottedName(document, layer) : undefined));
  return (
    <>
      <p className={styles.healthText} role="status" title={text}>
        {text}
      </p>
      {name === undefined ? null : (
        <Button size="small" className={styles.healthShow} onClick={() => show(alert)}>
          {t('chart.health.show', { name })}
        </Button>
      )}
    </>
  );
}

function show({ layer }: HealthAlert): void {
  const { document } = useDesign.getState();
  if (document && layer !== null && nodeAt(document, layer)) showLayer(layer);
}
