import { useId, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Annotation } from '../../../engine/graph/document';
import { LIMITS } from '../../../engine/graph/limits';
import { carryOut } from '../../editor/carryOut';
import { layersInFrame } from '../../editor/frames';
import { planAnnotation } from '../../editor/plans/annotate';
import { Field } from '../../shared/ui/Field';
import { TextField } from '../../shared/ui/TextField';
import { useDesign } from '../../state/designStore';
import { isAnnotation, type Path, pathOf, scopeOf } from '../../state/scope';
import { Figures } from './Figures';
import { measuredTogether } from './figureRows';
import styles from './Inspector.module.css';
import { LayersTable } from './LayersTable';

/** A frame: its title, and what lies in it comes to together. */
export function FrameInspector({ path, frame }: { readonly path: Path; readonly frame: Annotation }) {
  const { t } = useTranslation();
  const id = useId();
  const document = useDesign((state) => state.document);
  const analysis = useDesign((state) => state.analysis);
  const scope = document && scopeOf(document, path);
  const layers = useMemo(
    () =>
      scope
        ? layersInFrame(scope, frame)
            .filter((member) => !isAnnotation(member))
            .map((member) => pathOf(scope, member))
        : [],
    [scope, frame],
  );
  const measured = useMemo(
    () => (document && analysis ? measuredTogether(document, analysis, layers) : null),
    [document, analysis, layers],
  );
  if (!document || !analysis) return null;
  return (
    <>
      <section className={styles.section}>
        <Field label={t('editor.frame.title')} htmlFor={`${id}-title`}>
          <TextField
            id={`${id}-title`}
            maxLength={LIMITS.nameLength}
            value={frame.text}
            onCommit={(text) => carryOut(planAnnotation(document, path, { text: text.trim() }))}
          />
        </Field>
        <p className={styles.note}>{t('editor.frame.inside', { count: layers.length })}</p>
      </section>
      {measured && layers.length > 0 ? <Figures measured={measured} /> : null}
      {layers.length > 0 ? (
        <LayersTable label={t('editor.frame.table')} paths={layers} document={document} analysis={analysis} />
      ) : null}
    </>
  );
}
