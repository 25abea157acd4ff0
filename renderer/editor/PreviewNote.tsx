import { Eye } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useMessageText } from '../i18n';
import { announce } from '../state/announcer';
import { outcomeOf, type Preview } from '../state/previewOf';
import { usePreview } from '../state/previewStore';
import styles from './PreviewNote.module.css';
import { formatSampleShape } from './ports';
import { useFreePlace } from './useFreePlace';

/** Milliseconds before it is read out, so that going over several buttons stays quiet. */
const PAUSE = 400;

/** Says what the repair that is shown would do, and what would be left to mend. */
export function PreviewNote() {
  const preview = usePreview((state) => state.preview);
  return preview && <Note preview={preview} />;
}

function Note({ preview }: { readonly preview: Preview }) {
  const { t } = useTranslation();
  const text = useMessageText();
  const root = useRef<HTMLDivElement>(null);
  const place = useFreePlace(root, preview);
  const { output, errors, warnings } = outcomeOf(preview);
  const label = text(preview.repair.label);
  const counts = [
    errors > 0 ? t('editor.problems.errors', { count: errors }) : null,
    warnings > 0 ? t('editor.problems.warnings', { count: warnings }) : null,
  ].filter((part) => part !== null);
  const words = [
    output ? t('editor.preview.output', { shape: formatSampleShape(output) }) : null,
    counts.length === 0
      ? t('editor.preview.noneLeft')
      : t('editor.preview.left', { what: counts.join(t('editor.preview.and')) }),
  ].filter((part) => part !== null);
  const said = words.join(t('ui.clauses'));
  useEffect(() => {
    const timer = setTimeout(() => announce(t('editor.announce.preview', { repair: label, outcome: said })), PAUSE);
    return () => clearTimeout(timer);
  }, [label, said, t]);
  return (
    <div
      ref={root}
      className={styles.note}
      style={place ?? { visibility: 'hidden' }}
      data-preview-note
      data-left={errors > 0 ? 'error' : warnings > 0 ? 'warning' : undefined}
    >
      <Eye size={14} aria-hidden />
      <span>{label}</span>
      <span className={styles.outcome}>{words.join(' · ')}</span>
    </div>
  );
}
