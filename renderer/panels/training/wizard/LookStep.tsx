import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Inspection } from '../../../../engine/data/inspect/contract';
import { holds, placeOf } from '../../../../engine/data/sources/own';
import { entryText } from '../../../../engine/text/entries';
import { useLanguage, useMessageText } from '../../../i18n';
import { formatCount } from '../../../training/format';
import { ArraysPreview } from './ArraysPreview';
import { ClassCounts } from './ClassCounts';
import { DialectForm } from './DialectForm';
import { classesOf, type Decisions } from './decisions';
import { Fault } from './Fault';
import { ImagesPreview } from './ImagesPreview';
import { TablePreview } from './TablePreview';
import { TextPreview } from './TextPreview';
import styles from './Wizard.module.css';
import { useWizard } from './wizard';

interface LookStepProps {
  readonly found: Inspection;
  readonly decisions: Decisions;
}

/** More would push the data out of sight. */
const MOST_WARNINGS = 6;

/** What was found, and what is to be made of it. */
export function LookStep({ found, decisions }: LookStepProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const error = useWizard((state) => state.error);
  const { title } = entryText(language, 'dataSource', found.source.type);
  const isText = holds(found.source.type, 'text');
  return (
    <div className={styles.lookStep}>
      <p className={styles.facts}>
        <strong>{title}</strong>
        <span className={styles.path}>{placeOf(found.source)}</span>
        <span>
          {isText
            ? t('ownData.characters', { count: found.samples, shown: formatCount(found.samples, language) })
            : t('ownData.samples', { count: found.samples, shown: formatCount(found.samples, language) })}
        </span>
      </p>
      {found.source.type === 'csv' ? <DialectForm guessed={found.source.params} open={error !== null} /> : null}
      {error === null ? <Found found={found} decisions={decisions} /> : <Fault>{error}</Fault>}
    </div>
  );
}

function Found({ found, decisions }: LookStepProps) {
  const { t } = useTranslation();
  const text = useMessageText();
  return (
    <>
      {found.warnings.length > 0 ? (
        <ul className={styles.warnings} aria-label={t('ownData.warnings')}>
          {found.warnings.slice(0, MOST_WARNINGS).map((warning) => (
            <li key={text(warning)}>
              <TriangleAlert size={14} aria-hidden />
              {text(warning)}
            </li>
          ))}
        </ul>
      ) : null}
      {decisions.table ? <TablePreview found={found} table={decisions.table} /> : null}
      {holds(found.source.type, 'arrays') ? <ArraysPreview found={found} params={decisions.params} /> : null}
      {found.images.length > 0 ? <ImagesPreview found={found} params={decisions.params} /> : null}
      {holds(found.source.type, 'text') ? <TextPreview found={found} params={decisions.params} /> : null}
      <ClassCounts classes={classesOf(found, decisions)} />
    </>
  );
}
