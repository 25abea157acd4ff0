import { useTranslation } from 'react-i18next';
import { keyOf } from '../../editor/offeredBlocks';
import { BlockItem } from './BlockItem';
import own from './Blocks.module.css';
import styles from './Palette.module.css';
import type { ListedBlock } from './useOfferedBlocks';

interface BlocksSectionProps {
  readonly blocks: readonly ListedBlock[];
  /** Key of the item that Tab reaches. */
  readonly stop: string | undefined;
  readonly onFocus: (key: string) => void;
}

/** The design's own blocks and those of the person's library, to add like layers. */
export function BlocksSection({ blocks, stop, onFocus }: BlocksSectionProps) {
  const { t } = useTranslation();
  if (blocks.length === 0) return null;
  const groups = [
    { title: t('library.ofDesign'), items: blocks.filter(({ offered }) => offered.from === 'design') },
    { title: t('library.ofPerson'), items: blocks.filter(({ offered }) => offered.from === 'library') },
  ].filter(({ items }) => items.length > 0);
  return (
    <section aria-label={t('library.title')} data-blocks>
      <h3 className={styles.category}>{t('library.title')}</h3>
      {groups.map(({ title, items }) => (
        <section key={title} aria-label={title}>
          <p className={own.group}>{title}</p>
          {items.map((item) => (
            <BlockItem
              key={keyOf(item.offered)}
              {...item}
              tabStop={keyOf(item.offered) === stop}
              onFocus={() => onFocus(keyOf(item.offered))}
            />
          ))}
        </section>
      ))}
    </section>
  );
}
