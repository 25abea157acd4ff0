import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DesignDocument } from '../../../engine/graph/document';
import { entryText } from '../../../engine/text/entries';
import { useLanguage } from '../../i18n';
import { formatCount } from '../../training/format';
import { createFrom } from '../opening';
import styles from './Card.module.css';
import { GraphPicture } from './GraphPicture';

interface TemplateCardProps {
  readonly name: string;
  readonly document: DesignDocument;
  /** Not there until it is counted. */
  readonly parameters: number | undefined;
}

/** A template by picture, purpose, size and data; a click makes a design of it. */
export const TemplateCard = memo(function TemplateCard({ name, document, parameters }: TemplateCardProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [busy, setBusy] = useState(false);
  const { title, about } = entryText(language, 'template', name);
  const count =
    parameters === undefined
      ? ''
      : t('home.parameters', { count: parameters, shown: formatCount(parameters, language) });
  return (
    <li>
      <button
        type="button"
        className={styles.card}
        disabled={busy}
        data-template={name}
        onClick={() => {
          setBusy(true);
          void createFrom(document, title).finally(() => setBusy(false));
        }}
      >
        <span className={styles.picture}>
          <GraphPicture document={document} />
        </span>
        <span className={styles.body}>
          <span className={styles.title}>{title}</span>
          <span className={styles.about}>{about}</span>
          <span className={styles.meta}>
            <span>{count}</span>
            <span>{entryText(language, 'dataSource', document.data.source.type).title}</span>
          </span>
        </span>
      </button>
    </li>
  );
});
