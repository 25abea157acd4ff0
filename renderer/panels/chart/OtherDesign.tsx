import { GitCompareArrows } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../shared/ui';
import { useDesign } from '../../state/designStore';
import { useOtherDesign } from '../../training/otherDesign';
import { restoreDesign } from '../runs/runActions';
import styles from './Chart.module.css';

/** Says that the open design is no longer what the shown run trains, with the way back to that. */
export function OtherDesign({ run }: { readonly run: string }) {
  const { t } = useTranslation();
  const isOther = useOtherDesign();
  const isFree = useDesign((state) => state.readOnly === null);
  if (!isOther) return null;
  return (
    <div className={styles.tried} data-other-design>
      <GitCompareArrows size={15} aria-hidden />
      <span>{t('training.otherDesign')}</span>
      {isFree ? (
        <Button size="small" onClick={() => void restoreDesign(run)}>
          {t('runs.restore')}
        </Button>
      ) : null}
    </div>
  );
}
