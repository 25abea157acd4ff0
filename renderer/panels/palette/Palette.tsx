import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CATEGORIES } from '../../../engine/layers/contract';
import { addBlock, addLayer } from '../../editor/adding';
import { type CatalogueEntry, searchLayers } from '../../editor/catalogue';
import { keyOf } from '../../editor/offeredBlocks';
import { useLanguage } from '../../i18n';
import { PanelHeader } from '../../shared/ui/PanelHeader';
import { SearchField } from '../../shared/ui/SearchField';
import { BlocksSection } from './BlocksSection';
import styles from './Palette.module.css';
import { PaletteItem } from './PaletteItem';
import { useOfferedBlocks } from './useOfferedBlocks';

/** Every layer by category: to drag onto the canvas, to double-click, or to add by key. */
export function Palette() {
  const { t } = useTranslation();
  const language = useLanguage();
  const [query, setQuery] = useState('');
  const [current, setCurrent] = useState<string | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const found = useMemo(() => searchLayers(query, language), [query, language]);
  const groups = useMemo(() => grouped(found, query.trim() !== ''), [found, query]);
  const blocks = useOfferedBlocks(query);
  const order = [
    ...blocks.map(({ offered }) => keyOf(offered)),
    ...groups.flatMap(({ entries }) => entries.map(({ type }) => type)),
  ];
  const stop = current !== null && order.includes(current) ? current : order[0];

  function go(index: number) {
    const type = order[Math.max(0, Math.min(order.length - 1, index))];
    if (type === undefined) return;
    setCurrent(type);
    list.current?.querySelector<HTMLElement>(`[data-layer="${CSS.escape(type)}"]`)?.focus();
  }

  function onListKeys(event: KeyboardEvent) {
    const at = order.indexOf(stop ?? '');
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: order.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    if (to < 0) search.current?.focus();
    else go(to);
  }

  function onSearchKeys(event: KeyboardEvent) {
    if (event.key === 'ArrowDown') go(0);
    else if (event.key === 'Enter' && query.trim() !== '' && order[0] !== undefined && !event.nativeEvent.isComposing) {
      addItem(order[0]);
      // The next search takes this one's place as it is typed.
      search.current?.select();
    } else return;
    event.preventDefault();
  }

  return (
    <div className={styles.palette}>
      <PanelHeader title={t('editor.palette.title')} />
      <SearchField
        ref={search}
        className={styles.search}
        label={t('editor.palette.search')}
        value={query}
        onChange={setQuery}
        onKeyDown={onSearchKeys}
      />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrow keys go between the buttons within */}
      <div ref={list} className={styles.list} onKeyDown={onListKeys}>
        <BlocksSection blocks={blocks} stop={stop} onFocus={setCurrent} />
        {groups.map(({ category, entries }) => (
          <section
            key={category ?? 'found'}
            aria-label={category ? t(`editor.categories.${category}`) : t('editor.palette.title')}
          >
            {category ? <h3 className={styles.category}>{t(`editor.categories.${category}`)}</h3> : null}
            {entries.map((entry) => (
              <PaletteItem
                key={entry.type}
                entry={entry}
                tabStop={entry.type === stop}
                onFocus={() => setCurrent(entry.type)}
              />
            ))}
          </section>
        ))}
        {found.length + blocks.length === 0 ? (
          <p className={styles.empty}>{t('editor.palette.empty', { query })}</p>
        ) : null}
      </div>
      <p className={styles.hint}>{t('editor.palette.hint')}</p>
    </div>
  );
}

/** Adds what a key of the list stands for. */
function addItem(key: string): void {
  if (key.includes(':')) addBlock(key);
  else addLayer(key);
}

interface Group {
  readonly category: CatalogueEntry['category'] | null;
  readonly entries: readonly CatalogueEntry[];
}

/** By category; what a search found stays in one list, best first. */
function grouped(found: readonly CatalogueEntry[], searching: boolean): readonly Group[] {
  if (searching) return [{ category: null, entries: found }];
  return CATEGORIES.map((category) => ({
    category,
    entries: found.filter((entry) => entry.category === category),
  })).filter(({ entries }) => entries.length > 0);
}
