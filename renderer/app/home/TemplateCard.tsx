import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { checkDesign } from '../../../engine/data';
import type { DesignDocument } from '../../../engine/graph/document';
import { entryText } from '../../../engine/text/entries';
import { useLanguage } from '../../i18n';
import { formatCount } from '../../training/format';
import { createFrom } from '../session';
import styles from './Card.module.css';
import { GraphPicture } from './GraphPicture';

interface TemplateCardProps {
  readonly template: { readonly name: string; document(): DesignDocument };
}

/** A template by picture, purpose and size; a click makes a design of it. */
export function TemplateCard({ template }: TemplateCardProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [busy, setBusy] = useState(false);
  const document = useMemo(() => template.document(), [template]);
  const count = useMemo(() => checkDesign(document).totals.parameters, [document]);
  const { title, about } = entryText(language, 'template', template.name);
  return (
    <li>
      <button
        type="button"
        className={styles.card}
        disabled={busy}
        data-template={template.name}
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
          <span className={styles.meta}>{t('home.parameters', { count, shown: formatCount(count, language) })}</span>
        </span>
      </button>
    </li>
  );
}
