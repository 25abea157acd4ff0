import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClassColumns } from '../../../engine/training/evaluation/contract';
import { useLanguage } from '../../i18n';
import { Segmented } from '../../shared/ui';
import { formatCount } from '../../training/format';
import { choose } from '../../training/predictions';
import { ClassTable } from './ClassTable';
import { ConfusionMatrix } from './ConfusionMatrix';
import { type Confusions, countConfusions } from './confusions';
import styles from './Predictions.module.css';

/** From so many classes on the matrix does not show at a glance what is mixed up. */
const MANY = 16;
const MIX_UPS = 6;

/** What was taken for what, as a matrix or class by class. */
export function ClassesPane({ columns }: { columns: ClassColumns }) {
  const { t } = useTranslation();
  const [view, setView] = useState<'matrix' | 'classes'>('matrix');
  const confusions = useMemo(() => countConfusions(columns), [columns]);
  return (
    <div className={styles.whole}>
      <div className={styles.head}>
        <Segmented
          aria-label={t('predictions.view')}
          value={view}
          options={[
            { value: 'matrix', label: t('predictions.matrix') },
            { value: 'classes', label: t('predictions.classes') },
          ]}
          onChange={setView}
        />
        {view === 'matrix' && confusions.classes >= MANY ? (
          <MixUps confusions={confusions} names={columns.classes} />
        ) : null}
      </div>
      {view === 'matrix' ? (
        <ConfusionMatrix names={columns.classes} confusions={confusions} />
      ) : (
        <ClassTable columns={columns} />
      )}
    </div>
  );
}

function MixUps({ confusions, names }: { confusions: Confusions; names: readonly string[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (confusions.mixUps.length === 0) return null;
  return (
    <div className={styles.mixUps}>
      <span className={styles.quiet}>{t('predictions.mixUps')}</span>
      {confusions.mixUps.slice(0, MIX_UPS).map(({ label, predicted, count }) => (
        <button
          key={`${label} ${predicted}`}
          type="button"
          className={styles.mixUp}
          onClick={() => choose({ kind: 'cell', label, predicted })}
        >
          {t('predictions.mixUp', { label: names[label] ?? '', predicted: names[predicted] ?? '' })}{' '}
          <b>{formatCount(count, language)}</b>
        </button>
      ))}
    </div>
  );
}
