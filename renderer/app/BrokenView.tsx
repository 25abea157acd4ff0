import { TriangleAlert } from 'lucide-react';
import type { FallbackProps } from 'react-error-boundary';
import { useTranslation } from 'react-i18next';
import { Button } from '../shared/ui/Button';
import { EmptyState } from '../shared/ui/EmptyState';
import { useDesign } from '../state/designStore';
import { saveCopyAsFile } from '../state/saving';
import styles from './BrokenView.module.css';
import { goHome } from './opening';

/** Stands where a part of the window broke. The design is not in it: it stays, and goes on being saved. */
export function BrokenView({ error, resetErrorBoundary }: FallbackProps) {
  const { t } = useTranslation();
  const hasDesign = useDesign((state) => state.document !== null);
  const leave = async () => {
    await goHome();
    resetErrorBoundary();
  };
  return (
    <div className={styles.root} role="alert">
      <EmptyState
        icon={<TriangleAlert size={36} strokeWidth={1.5} aria-hidden />}
        title={t('app.broken.title')}
        action={
          <div className={styles.buttons}>
            <Button variant="primary" onClick={resetErrorBoundary}>
              {t('app.broken.again')}
            </Button>
            {hasDesign ? <Button onClick={saveCopyAsFile}>{t('app.offlineCopy')}</Button> : null}
            <Button onClick={() => void leave()}>{t('app.home')}</Button>
          </div>
        }
      >
        {t(hasDesign ? 'app.broken.kept' : 'app.broken.text')}
      </EmptyState>
      <details className={styles.details}>
        <summary>{t('app.broken.details')}</summary>
        <code>{error instanceof Error ? error.message : String(error)}</code>
      </details>
    </div>
  );
}
