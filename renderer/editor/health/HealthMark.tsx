import { TriangleAlert } from 'lucide-react';
import { useLanguage, useMessageText, useTranslate } from '../../i18n';
import { Tooltip } from '../../shared/ui';
import type { CardHealth } from '../../training/layerHealth';
import styles from './HealthMark.module.css';
import { briefHealth, healthInWords } from './healthText';

interface HealthMarkProps {
  readonly health: CardHealth;
  /** Whether there is room for figures beside what else the card shows. */
  readonly figures: boolean;
}

/** On a layer's card: how it fares in the run that is shown. Screen readers hear a warning with the card's name. */
export function HealthMark({ health, figures }: HealthMarkProps) {
  const t = useTranslate();
  const language = useLanguage();
  const message = useMessageText();
  const { alert } = health;
  const brief = briefHealth(t, language, health);
  const title = [alert && message(alert.message), healthInWords(t, language, health)].filter(Boolean).join('\n');
  return (
    <>
      {figures && brief.length > 0 ? (
        <Tooltip content={<span className={styles.words}>{title}</span>} side="top">
          <span
            role="img"
            aria-label={title.replaceAll('\n', '; ')}
            className={styles.figures}
            data-health={alert?.kind ?? 'fine'}
          >
            {brief.map((line) => (
              <span key={line}>{line}</span>
            ))}
          </span>
        </Tooltip>
      ) : null}
      {alert ? (
        <span className={styles.badge} data-alert={alert.kind} title={title} aria-hidden>
          <TriangleAlert size={12} />
        </span>
      ) : null}
    </>
  );
}
