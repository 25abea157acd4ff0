import { useTranslation } from 'react-i18next';
import type { Inspection } from '../../../../engine/data/inspect/contract';
import type { Choice } from '../../../../engine/graph/document';
import { Segmented } from '../../../shared/ui';
import { asClasses, tellsClasses } from './decisions';
import styles from './Wizard.module.css';
import { decide } from './wizard';

interface ArraysPreviewProps {
  readonly found: Inspection;
  readonly params: Choice['params'];
}

/** Whole numbers may be values or tell classes apart: a person knows. */
export function ArraysPreview({ found, params }: ArraysPreviewProps) {
  const { t } = useTranslation();
  if (found.classes.length === 0) return null;
  return (
    <div className={styles.row}>
      <span className={styles.quiet}>{t('ownData.targetsAs')}</span>
      <span>
        <Segmented
          aria-label={t('ownData.targetsAs')}
          value={tellsClasses(found, params) ? 'classes' : 'number'}
          options={[
            { value: 'classes', label: t('ownData.uses.classes') },
            { value: 'number', label: t('ownData.uses.number') },
          ]}
          onChange={(as) => decide({ params: { ...params, ...asClasses(found, as === 'classes') } })}
        />
      </span>
    </div>
  );
}
