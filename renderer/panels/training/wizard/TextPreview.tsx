import { useTranslation } from 'react-i18next';
import type { ParamValue } from '../../../../engine/core/params';
import type { Inspection } from '../../../../engine/data/inspect/contract';
import { askedSpecs } from '../../../../engine/data/sources/own';
import { ParamForm } from '../../../shared/ui';
import styles from './Wizard.module.css';
import { decide } from './wizard';

interface TextPreviewProps {
  readonly found: Inspection;
  readonly params: Readonly<Record<string, ParamValue>>;
}

/** The first lines, and how much of the text is read at once. */
export function TextPreview({ found, params }: TextPreviewProps) {
  const { t } = useTranslation();
  return (
    <>
      <div className={styles.narrow}>
        <ParamForm
          kind="dataSource"
          type={found.source.type}
          specs={askedSpecs(found.source.type)}
          values={{ ...found.source.params, ...params }}
          onChange={(changed) => decide({ params: { ...params, ...changed } })}
          onGesture={() => {}}
        />
      </div>
      <section aria-label={t('ownData.firstLines')}>
        <pre className={styles.lines}>{found.rows.map(([line]) => line).join('\n')}</pre>
      </section>
    </>
  );
}
