import { Eye } from 'lucide-react';
import { useEffect, useMemo, useRef } from 'react';
import type { Progress } from '../../engine/graph/progress';
import type { Language } from '../../engine/text/messages';
import { useLanguage, useMessageText, useTranslate } from '../i18n';
import type { Translate } from '../i18n/textKey';
import { announce } from '../state/announcer';
import { changedBlocks, outcomeOf, type Preview } from '../state/previewOf';
import { usePreview } from '../state/previewStore';
import { dottedName } from '../state/scope';
import { wordsOf } from './dimWords';
import { useDrawnScene } from './drawnScene';
import styles from './PreviewNote.module.css';
import { sampleShape } from './shapeText';
import { useFreePlace } from './useFreePlace';

/** Milliseconds before it is read out, so that going over several buttons stays quiet. */
const PAUSE = 400;

/** What a repair that leaves errors does take away. */
function progressWords(t: Translate, language: Language, { mended, fits }: Progress): string[] {
  return [
    mended > 0 ? t('editor.preview.mended', { count: mended }) : null,
    fits.length > 0 ? t('editor.preview.fits', { dims: wordsOf(language, fits) }) : null,
  ].filter((part) => part !== null);
}

/** Says what the repair that is shown would do, and what would be left to mend. */
export function PreviewNote() {
  const preview = usePreview((state) => state.preview);
  return preview && <Note preview={preview} />;
}

/** The closed blocks in sight in which a repair changes something, by their names. */
function useHiddenIn(preview: Preview): readonly string[] {
  const scene = useDrawnScene();
  return useMemo(() => {
    const changed = changedBlocks(preview);
    return (scene?.nodes ?? []).flatMap(({ id, node }) =>
      node.block !== undefined && changed.has(node.block) ? [dottedName(preview.after, id) ?? node.name] : [],
    );
  }, [preview, scene]);
}

/** So many blocks are named. */
const NAMED = 3;

const fewNames = (t: Translate, names: readonly string[]): string =>
  [...names.slice(0, NAMED), ...(names.length > NAMED ? ['…'] : [])].join(t('ui.list'));

function Note({ preview }: { readonly preview: Preview }) {
  const t = useTranslate();
  const language = useLanguage();
  const text = useMessageText();
  const root = useRef<HTMLDivElement>(null);
  const place = useFreePlace(root, preview);
  const inside = useHiddenIn(preview);
  const { output, errors, warnings, progress } = outcomeOf(preview);
  const label = text(preview.repair.label);
  const counts = [
    errors > 0 ? t('editor.problems.errors', { count: errors }) : null,
    warnings > 0 ? t('editor.problems.warnings', { count: warnings }) : null,
  ].filter((part) => part !== null);
  const steps = progress ? progressWords(t, language, progress) : [];
  const apart = progress?.apart ?? [];
  const words = [
    inside.length > 0 ? t('editor.preview.inside', { names: fewNames(t, inside) }) : null,
    apart.length > 0 ? t('editor.preview.apart', { dims: wordsOf(language, apart) }) : null,
    output ? t('editor.preview.output', { shape: sampleShape(output) }) : null,
    counts.length === 0
      ? t('editor.preview.noneLeft')
      : t('editor.preview.left', { what: counts.join(t('editor.preview.and')) }),
  ].filter((part) => part !== null);
  const said = [...steps, ...words].join(t('ui.clauses'));
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
      data-left={errors > 0 && !progress ? 'error' : errors + warnings > 0 ? 'warning' : undefined}
    >
      <Eye size={14} aria-hidden />
      <span>{label}</span>
      {steps.length > 0 ? <span className={styles.progress}>{steps.join(' · ')}</span> : null}
      <span className={styles.outcome}>{words.join(' · ')}</span>
    </div>
  );
}
