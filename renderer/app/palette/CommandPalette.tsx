import { FileText, Layers, LayoutTemplate, LocateFixed, SquareChevronRight, TextCursorInput } from 'lucide-react';
import { startTransition, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DesignEntry } from '../../../main/ipc/contract';
import { useLanguage } from '../../i18n';
import { host } from '../../shared/host';
import { Overlay } from '../../shared/ui/Overlay';
import { SearchList } from '../../shared/ui/SearchList';
import { closeOverlay, focusBefore, useOverlay } from '../../state/overlays';
import styles from './CommandPalette.module.css';
import { type PaletteEntry, paletteEntries } from './entries';
import { remember } from './recent';
import { searchEntries } from './searchEntries';

const ICONS = {
  recent: SquareChevronRight,
  command: SquareChevronRight,
  field: TextCursorInput,
  layer: Layers,
  place: LocateFixed,
  design: FileText,
  template: LayoutTemplate,
} as const;

/** Everything that can be done, to search and choose by key. */
export function CommandPalette() {
  const open = useOverlay((state) => state.open === 'palette');
  const { t } = useTranslation();
  return (
    <Overlay open={open} onClose={closeOverlay} label={t('app.commands.palette')} finalFocus={focusBefore}>
      <Contents />
    </Overlay>
  );
}

function Contents() {
  const { t } = useTranslation();
  const language = useLanguage();
  const [query, setQuery] = useState('');
  const [designs, setDesigns] = useState<readonly DesignEntry[]>([]);
  useEffect(() => {
    host()
      .listDesigns()
      .then(
        (list) => startTransition(() => setDesigns(list.toSorted((a, b) => b.modified - a.modified))),
        // Without the host there are no designs to open; all else works.
        () => setDesigns([]),
      );
  }, []);
  const entries = useMemo(() => paletteEntries(language, designs), [language, designs]);
  const found = useMemo(() => searchEntries(entries, query, language), [entries, query, language]);

  function choose(entry: PaletteEntry) {
    remember(entry.key);
    closeOverlay();
    // After the dialog has given the focus back, so that what the command focuses keeps it.
    requestAnimationFrame(() => requestAnimationFrame(entry.run));
  }

  return (
    <SearchList<PaletteEntry>
      label={t('app.commands.palette')}
      placeholder={t('app.finder.placeholder')}
      items={found}
      keyOf={({ key }) => key}
      headingOf={({ kind }) => t(`app.finder.${kind}s`)}
      isDisabled={({ enabled }) => !enabled}
      query={query}
      onQuery={setQuery}
      onChoose={choose}
      onClose={closeOverlay}
      empty={t('app.finder.empty', { query })}
      render={({ title, hint, shortcut, kind }) => {
        const Icon = ICONS[kind];
        return (
          <>
            <Icon size={15} aria-hidden />
            <span className={styles.title}>{title}</span>
            <span className={styles.hint} title={hint}>
              {hint}
            </span>
            {shortcut === null ? null : <kbd className={styles.shortcut}>{shortcut}</kbd>}
          </>
        );
      }}
    />
  );
}
