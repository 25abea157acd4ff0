import { GitCompareArrows } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n';
import { IconButton } from '../../shared/ui';
import { formatNumber, formatShare } from '../../training/format';
import { type Spread, spreadOf } from '../../training/spread';
import type { RunSection } from './arrange';
import styles from './Runs.module.css';
import { compare } from './runActions';

/** What the runs of a group came to together. */
export function GroupHead({ group, runs }: RunSection) {
  const { t } = useTranslation();
  const language = useLanguage();
  const loss = spreadOf(runs.map(({ bestLoss }) => bestLoss));
  const accuracy = spreadOf(runs.map(({ bestAccuracy }) => bestAccuracy));
  const words = ({ mean, deviation }: Spread, format: (value: number) => string) =>
    deviation === null ? format(mean) : t('runs.spread', { mean: format(mean), deviation: format(deviation) });
  return (
    <div className={styles.group}>
      <h3>
        {group?.label}
        <IconButton
          size="small"
          label={t('runs.compareGroup')}
          icon={<GitCompareArrows size={13} aria-hidden />}
          onClick={() => void compare(runs.map(({ run }) => run))}
        />
      </h3>
      {loss ? (
        <p title={t('runs.groupAbout', { count: loss.count })}>
          <span>{t('runs.groupLoss', { value: words(loss, (value) => formatNumber(value, language)) })}</span>
          {accuracy ? (
            <span>{t('runs.groupAccuracy', { value: words(accuracy, (value) => formatShare(value, language)) })}</span>
          ) : null}
        </p>
      ) : null}
    </div>
  );
}
