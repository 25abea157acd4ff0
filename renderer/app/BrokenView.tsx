import { TriangleAlert } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { FallbackProps } from 'react-error-boundary';
import { useTranslation } from 'react-i18next';
import { Button } from '../shared/ui/Button';
import { EmptyState } from '../shared/ui/EmptyState';
import { useCommand } from '../state/commands/useCommand';
import { useDesign } from '../state/designStore';
import { hasNoFocus } from '../state/lastTouched';
import { saveCopyAsFile } from '../state/saving';
import { useSession } from '../state/session';
import styles from './BrokenView.module.css';
import { goHome } from './opening';

/**
 * Stands where a part of the window broke. The design is not in it: it stays, and goes on being saved. Once the design is
 * another one, as after undo, the part is tried again by itself.
 */
export function BrokenView({ error, resetErrorBoundary }: FallbackProps) {
  const { t } = useTranslation();
  const document = useDesign((state) => state.document);
  const hasDesign = document !== null;
  const inDesign = useSession((state) => state.screen === 'design');
  const undo = useCommand('edit.undo');
  const undoes = inDesign && undo.enabled;
  const broke = useRef(document);
  useEffect(() => {
    if (document !== broke.current) resetErrorBoundary();
  }, [document, resetErrorBoundary]);
  const buttons = useRef<HTMLDivElement>(null);
  // What had the focus is gone with the part that broke; whoever is elsewhere stays there. In the next frame, as the Enter
  // that broke it would else press the button.
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      if (hasNoFocus()) buttons.current?.querySelector('button')?.focus();
    });
    return () => cancelAnimationFrame(frame);
  }, []);
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
          <div ref={buttons} className={styles.buttons}>
            {undoes ? (
              <Button variant="primary" onClick={undo.run}>
                {t('app.broken.undo')}
              </Button>
            ) : null}
            <Button variant={undoes ? 'secondary' : 'primary'} onClick={resetErrorBoundary}>
              {t('app.broken.again')}
            </Button>
            {hasDesign ? <Button onClick={saveCopyAsFile}>{t('app.offlineCopy')}</Button> : null}
            <Button onClick={() => void leave()}>{t('app.home')}</Button>
          </div>
        }
      >
        {t(undoes ? 'app.broken.changed' : hasDesign ? 'app.broken.kept' : 'app.broken.text')}
      </EmptyState>
      <details className={styles.details}>
        <summary>{t('app.broken.details')}</summary>
        <code>{error instanceof Error ? error.message : String(error)}</code>
      </details>
    </div>
  );
}
