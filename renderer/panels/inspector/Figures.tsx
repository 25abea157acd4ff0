import { useMemo } from 'react';
import { useLanguage, useTranslate } from '../../i18n';
import { useDesign } from '../../state/designStore';
import { FormulaPopover } from './FormulaPopover';
import { type Figure, figuresOf, type Measured } from './figureRows';
import styles from './Inspector.module.css';

interface FiguresProps {
  readonly measured: Measured;
  /** Rows of the caller's own, below the others. */
  readonly more?: readonly Figure[];
  /** What is to be known of all of them. */
  readonly notes?: readonly string[];
}

/** How big a layer or a network is, to the last digit; each figure opens onto its formula. */
export function Figures({ measured, more = [], notes = [] }: FiguresProps) {
  const t = useTranslate();
  const language = useLanguage();
  const batchSize = useDesign((state) => state.document?.training.batchSize ?? 1);
  const rows = useMemo(() => figuresOf(t, language, measured, batchSize), [t, language, measured, batchSize]);
  return (
    <section className={styles.section} aria-label={t('editor.inspector.size')}>
      <h3 className={styles.heading}>{t('editor.inspector.size')}</h3>
      <dl className={styles.facts}>
        {[...rows, ...more].map((figure) => (
          <div key={figure.id} className={styles.fact}>
            <dt>{figure.label}</dt>
            <dd>
              {/* In an element of its own, so that what an open popover puts beside its button moves nothing. */}
              <span className={styles.value}>
                <FormulaPopover figure={figure} />
              </span>
            </dd>
          </div>
        ))}
      </dl>
      {notes.map((note) => (
        <p key={note} className={styles.note}>
          {note}
        </p>
      ))}
    </section>
  );
}
