import { formatSize } from '../../../engine/text/numbers';
import { dimensionAt, type Flowing, spokenShape, wordOf } from '../../editor/dimWords';
import { useLanguage, useTranslate } from '../../i18n';
import { Tooltip } from '../../shared/ui/Tooltip';
import styles from './Shape.module.css';

/** A shape whose dimensions carry their names: the letter above, the size below, the word on hover. */
export function Shape({ flowing }: { readonly flowing: Flowing }) {
  const t = useTranslate();
  const language = useLanguage();
  const { type } = flowing;
  if (!type) return <span className={styles.unknown}>{t('editor.inspector.notKnown')}</span>;
  return (
    <span className={styles.shape} role="img" aria-label={spokenShape(language, flowing)}>
      {type.shape.map((size, axis) => {
        const name = dimensionAt(flowing, axis);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a dimension is known by its place
          <Tooltip key={axis} content={wordOf(language, name)} side="top">
            <span className={styles.dimension}>
              <span className={styles.name}>{name === '_' ? '·' : name}</span>
              <span className={styles.size}>{size === 'N' ? wordOf(language, 'any') : formatSize(size)}</span>
            </span>
          </Tooltip>
        );
      })}
    </span>
  );
}
