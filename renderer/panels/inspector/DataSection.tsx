import { Database, Dices } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { LoomError } from '../../../engine/core/errors';
import { sameValue } from '../../../engine/core/sameValue';
import { formatShape } from '../../../engine/core/shape';
import { describeData } from '../../../engine/data';
import { randomFor } from '../../../engine/data/randomFor';
import { placeOf } from '../../../engine/data/sources/own';
import type { DesignDocument } from '../../../engine/graph/document';
import { entryText } from '../../../engine/text/entries';
import { useLanguage } from '../../i18n';
import { Button } from '../../shared/ui/Button';
import { useDesign } from '../../state/designStore';
import { showSettings } from '../../state/trainingRoom';
import styles from './Inspector.module.css';

/** Which data the design's input, of that shape, takes its values from, and the ways to other data: where these do not fit, random ones that do. */
export function DataSection({ shape }: { readonly shape: unknown }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const document = useDesign((state) => state.document);
  const given = useMemo(() => document && sampleShapeOf(document), [document]);
  const fits = given !== null && sameValue(given, shape);
  const random = useMemo(() => (document && !fits ? randomFor(document) : null), [document, fits]);
  if (!document) return null;
  const { source } = document.data;
  const { title, about } = entryText(language, 'dataSource', source.type);
  const file = placeOf(source);
  return (
    <section className={styles.section} aria-label={t('editor.inspector.data')}>
      <h3 className={styles.heading}>{t('editor.inspector.data')}</h3>
      <p className={styles.data}>
        <strong>{title}</strong>
        {file === '' ? null : <code>{file}</code>}
        {given ? <span>{t('editor.inspector.dataShape', { shape: formatShape(given) })}</span> : null}
        <span className={styles.muted}>{about}</span>
      </p>
      <div className={styles.actions}>
        <Button size="small" icon={<Database size={13} aria-hidden />} onClick={() => showSettings('data')}>
          {t('editor.inspector.dataChoose')}
        </Button>
        {random && Array.isArray(shape) ? (
          <Button
            size="small"
            icon={<Dices size={13} aria-hidden />}
            onClick={() => useDesign.getState().apply([{ kind: 'setData', data: random }], 'training.steps.data')}
          >
            {t('editor.inspector.dataRandom', { shape: formatShape(shape.map(Number)) })}
          </Button>
        ) : null}
      </div>
    </section>
  );
}

/** What one sample of the data is; null where they cannot be described, which a problem tells. */
function sampleShapeOf({ data }: DesignDocument): readonly number[] | null {
  try {
    return describeData(data).input;
  } catch (error) {
    if (!(error instanceof LoomError)) throw error;
    return null;
  }
}
