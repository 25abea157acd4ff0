import { useTranslation } from 'react-i18next';
import { Tooltip } from '../../app/ui/Tooltip';
import { useLanguage } from '../../i18n';
import styles from './Inspector.module.css';

interface FiguresProps {
  readonly parameters: number;
  readonly neurons: number;
  readonly macs: number;
}

/** How big a layer or a network is, to the last digit. */
export function Figures({ parameters, neurons, macs }: FiguresProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const format = new Intl.NumberFormat(language);
  const rows = [
    { label: t('editor.inspector.trainable'), value: parameters, help: '' },
    { label: t('editor.inspector.neurons'), value: neurons, help: t('editor.inspector.neuronsHelp') },
    { label: t('editor.inspector.macs'), value: macs, help: t('editor.inspector.macsHelp') },
  ].filter(({ value, help }) => value > 0 || help === '');
  return (
    <section className={styles.section} aria-label={t('editor.inspector.size')}>
      <h3 className={styles.heading}>{t('editor.inspector.size')}</h3>
      <dl className={styles.facts}>
        {rows.map(({ label, value, help }) => (
          <div key={label} className={styles.fact}>
            <dt>
              <Tooltip content={help} side="left">
                <span className={help ? styles.helped : undefined}>{label}</span>
              </Tooltip>
            </dt>
            <dd>
              <span className={styles.value}>{format.format(value)}</span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
