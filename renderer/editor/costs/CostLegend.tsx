import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { BYTES } from '../../../engine/graph/counts';
import { useLanguage } from '../../i18n';
import { IconButton } from '../../shared/ui/IconButton';
import { Segmented } from '../../shared/ui/Segmented';
import { COSTS, useCosts } from '../../state/costs';
import { useDesign } from '../../state/designStore';
import { formatBytes, formatCount, formatShare } from '../../training/format';
import styles from './CostLegend.module.css';
import { HEAT_FROM } from './shares';

/** What the colours on the cards mean while they show where the cost goes, and of what they show it. */
export function CostLegend() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { on, of, show, toggle } = useCosts();
  const total = useDesign((state) => state.analysis?.totals[of] ?? 0);
  const batchSize = useDesign((state) => state.document?.training.batchSize ?? 1);
  if (!on) return null;
  const amount = of === 'activations' ? formatBytes(total * BYTES * batchSize, language) : formatCount(total, language);
  const percent = (share: number) => formatShare(share, language, 0);
  const range = (from: number, to: number | undefined) =>
    to === undefined ? t('editor.costs.from', { from: percent(from) }) : t('editor.costs.below', { to: percent(to) });
  return (
    <section className={styles.legend} data-canvas-box aria-label={t('editor.costs.title')}>
      <div className={styles.head}>
        <Segmented
          value={of}
          options={COSTS.map((cost) => ({ value: cost, label: t(`editor.costs.short.${cost}`) }))}
          onChange={show}
          aria-label={t('editor.costs.title')}
        />
        <IconButton size="small" label={t('editor.costs.hide')} icon={<X size={13} aria-hidden />} onClick={toggle} />
      </div>
      <p className={styles.total}>
        {total === 0 ? t('editor.costs.nothing') : t(`editor.costs.total.${of}`, { amount, batch: batchSize })}
      </p>
      <ul className={styles.scale}>
        {HEAT_FROM.map((from, at) => (
          <li key={from} className={styles.step}>
            <span className={styles.swatch} data-heat={at + 1} aria-hidden />
            {range(from, HEAT_FROM[at + 1])}
          </li>
        ))}
      </ul>
    </section>
  );
}
