import { AppWindow, Eye, Lock } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../shared/ui/Button';
import { toast } from '../../shared/ui/Toast';
import { isDirty, useDesign } from '../../state/designStore';
import { useSession } from '../../state/session';
import { keepMine } from '../conflict';
import styles from './Files.module.css';
import { saveAs } from './fileActions';
import { tellSecondEdit } from './tellSecondEdit';

/** What is special about the open design's file: it cannot be saved, or another window shows it too. */
export function Notices() {
  return (
    <div role="status">
      <ReadOnlyNotice />
      <SecondNotice />
    </div>
  );
}

function Notice({
  icon,
  title,
  text,
  children,
}: {
  icon: ReactNode;
  title: string;
  text: string;
  children: ReactNode;
}) {
  return (
    <div className={styles.notice}>
      {icon}
      <p>
        <strong>{title}</strong> {text}
      </p>
      {children}
    </div>
  );
}

function ReadOnlyNotice() {
  const { t } = useTranslation();
  const readOnly = useDesign((state) => state.readOnly);
  const refused = useDesign((state) => state.refused);
  useEffect(() => {
    if (refused === 0) return;
    const { readOnly: why } = useDesign.getState();
    const description = t(why?.kind === 'newer' && why.whole ? 'files.newerWhole' : 'files.newerPart');
    toast({ id: 'refused', title: t('files.newerRefused'), description });
  }, [refused, t]);
  if (readOnly === null) return null;
  const copy = (
    <Button size="small" onClick={saveAs}>
      {t('files.saveCopy')}
    </Button>
  );
  if (readOnly.kind === 'denied') {
    return (
      <Notice icon={<Lock size={15} aria-hidden />} title={t('files.deniedBanner')} text={t('files.deniedText')}>
        {copy}
      </Notice>
    );
  }
  const { version, whole } = readOnly;
  return (
    <Notice
      icon={<Eye size={15} aria-hidden />}
      title={t('files.newerBanner', { version })}
      text={t(whole ? 'files.newerWhole' : 'files.newerPart')}
    >
      {whole ? copy : null}
    </Notice>
  );
}

/** A page that is loaded again meets itself for a moment. */
const SETTLE_MS = 600;

function SecondNotice() {
  const { t } = useTranslation();
  const path = useDesign((state) => state.path);
  const dirty = useDesign(isDirty);
  const shared = useSession((state) => state.isSecond);
  const [settled, setSettled] = useState(false);
  const [accepted, setAccepted] = useState<string | null>(null);

  useEffect(() => {
    setSettled(false);
    if (!shared) return;
    const timer = setTimeout(() => setSettled(true), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [shared]);

  // Who edits all the same is told once more what that means.
  useEffect(() => {
    if (shared && dirty) tellSecondEdit();
  }, [shared, dirty]);

  if (!shared || !settled || accepted === path) return null;
  return (
    <Notice icon={<AppWindow size={15} aria-hidden />} title={t('files.secondBanner')} text={t('files.secondText')}>
      <Button size="small" onClick={() => void keepMine()}>
        {t('files.workOnCopy')}
      </Button>
      <Button size="small" variant="ghost" onClick={() => setAccepted(path)}>
        {t('files.goOn')}
      </Button>
    </Notice>
  );
}
