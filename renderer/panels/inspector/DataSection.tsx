import { Database } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { placeOf } from '../../../engine/data/sources/own';
import { entryText } from '../../../engine/text/entries';
import { useLanguage } from '../../i18n';
import { Button } from '../../shared/ui/Button';
import { useDesign } from '../../state/designStore';
import { showSettings } from '../../state/trainingRoom';
import styles from './Inspector.module.css';

/** Which data the design's input takes its values from, and the way to other data. */
export function DataSection() {
  const { t } = useTranslation();
  const language = useLanguage();
  const source = useDesign((state) => state.document?.data.source);
  if (!source) return null;
  const { title, about } = entryText(language, 'dataSource', source.type);
  const file = placeOf(source);
  return (
    <section className={styles.section} aria-label={t('editor.inspector.data')}>
      <h3 className={styles.heading}>{t('editor.inspector.data')}</h3>
      <p className={styles.data}>
        <strong>{title}</strong>
        {file === '' ? null : <code>{file}</code>}
        <span className={styles.muted}>{about}</span>
      </p>
      <div className={styles.actions}>
        <Button size="small" icon={<Database size={13} aria-hidden />} onClick={() => showSettings('data')}>
          {t('editor.inspector.dataChoose')}
        </Button>
      </div>
    </section>
  );
}
