import { Eye } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useMessageText } from '../i18n';
import { announce } from '../state/announcer';
import { outcomeOf } from '../state/previewOf';
import { usePreview } from '../state/previewStore';
import styles from './PreviewNote.module.css';
import { formatSampleShape } from './ports';

/** Milliseconds before it is read out, so that going over several buttons stays quiet. */
const PAUSE = 400;

/** Says what the repair that is shown would do, and what would be left to mend. */
export function PreviewNote() {
  const { t } = useTranslation();
  const text = useMessageText();
  const preview = usePreview((state) => state.preview);
  const outcome = preview && outcomeOf(preview);
  const label = preview ? text(preview.repair.label) : '';
  const words = [
    outcome?.output ? t('editor.preview.output', { shape: formatSampleShape(outcome.output) }) : null,
    outcome?.left === 0 ? t('editor.preview.noneLeft') : t('editor.preview.left', { count: outcome?.left ?? 0 }),
  ].filter((part) => part !== null);
  const said = words.join(', ');
  useEffect(() => {
    if (label === '') return;
    const timer = setTimeout(() => announce(t('editor.announce.preview', { repair: label, outcome: said })), PAUSE);
    return () => clearTimeout(timer);
  }, [label, said, t]);
  if (!outcome) return null;
  return (
    <div className={styles.note} data-preview-note>
      <Eye size={14} aria-hidden />
      <span>{label}</span>
      <span className={styles.outcome} data-left={outcome.left > 0 || undefined}>
        {words.join(' · ')}
      </span>
    </div>
  );
}
