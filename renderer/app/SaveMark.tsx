import { Check, CloudOff, LoaderCircle, TriangleAlert } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMessageText } from '../i18n';
import { Button, Tooltip } from '../shared/ui';
import { flushSaves } from '../state/saving';
import { type SaveState, useSession } from '../state/session';
import styles from './SaveMark.module.css';

/** Quick saves are not worth a flicker: "saving" shows only once it takes this long. */
const QUIET_MS = 700;

export function SaveMark() {
  const { t } = useTranslation();
  const message = useMessageText();
  const state = useSession((session) => session.saveState);
  const failure = useSession((session) => session.saveFailure);
  const slow = useSlow(state === 'saving' || state === 'pending');
  const shown: SaveState = (state === 'saving' || state === 'pending') && !slow ? 'saved' : state;
  const bad = shown === 'failed' || shown === 'offline';
  return (
    <span className={styles.mark} data-bad={bad || undefined} data-save-state={state} role="status">
      <Icon state={shown} />
      <span className={styles.word}>{shown === 'conflict' ? t('app.failed') : t(`app.${shown}`)}</span>
      {shown === 'failed' && failure ? (
        <Tooltip content={message(failure.error)}>
          <Button size="small" variant="ghost" onClick={() => void flushSaves()}>
            {t('app.retry')}
          </Button>
        </Tooltip>
      ) : null}
    </span>
  );
}

function Icon({ state }: { state: SaveState }) {
  if (state === 'saved') return <Check size={13} aria-hidden />;
  if (state === 'offline') return <CloudOff size={13} aria-hidden />;
  if (state === 'failed' || state === 'conflict') return <TriangleAlert size={13} aria-hidden />;
  return <LoaderCircle size={13} aria-hidden className={styles.spin} />;
}

function useSlow(busy: boolean): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (!busy) {
      setSlow(false);
      return;
    }
    const timer = setTimeout(() => setSlow(true), QUIET_MS);
    return () => clearTimeout(timer);
  }, [busy]);
  return slow;
}
