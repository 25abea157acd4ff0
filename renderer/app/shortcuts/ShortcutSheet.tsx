import { RotateCcw } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Dialog, SearchField } from '../../shared/ui';
import { shortcutsOf, useKeymap } from '../../state/commands/keymap';
import { allCommands, type Command, GROUPS, groupOf, searchedBy } from '../../state/commands/registry';
import { modifierNames, showShortcut } from '../../state/commands/shortcut';
import { closeOverlay, focusBefore, useOverlay } from '../../state/overlays';
import { GestureList } from './GestureList';
import { GESTURES } from './gestures';
import { ShortcutRow } from './ShortcutRow';
import styles from './ShortcutSheet.module.css';

/** All shortcuts, by group, to look up and to change. They are kept on this machine. */
export function ShortcutSheet() {
  const open = useOverlay((state) => state.open === 'shortcuts');
  const { t } = useTranslation();
  return (
    <Dialog open={open} onClose={closeOverlay} title={t('app.shortcuts.title')} finalFocus={focusBefore} wide>
      <Sheet />
    </Dialog>
  );
}

function Sheet() {
  const { t, i18n } = useTranslation();
  const [query, setQuery] = useState('');
  const [recording, setRecording] = useState<string | null>(null);
  const custom = useKeymap((state) => state.custom);
  const words = query.trim().toLowerCase();
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is found depends on the language and on the keys as set
  const groups = useMemo(() => {
    const fits = (command: Command) =>
      [
        ...searchedBy(command).flatMap((text) => [t(text), t(text, { lng: 'en' })]),
        ...shortcutsOf(command).flatMap((shortcut) => [showShortcut(shortcut), shortcut]),
      ].some((text) => text.toLowerCase().includes(words));
    const found = allCommands().filter((command) => fits(command));
    return GROUPS.map((group) => ({ group, commands: found.filter((command) => groupOf(command) === group) })).filter(
      ({ commands }) => commands.length > 0,
    );
  }, [words, custom, i18n.language]);
  const gestures = GESTURES.filter((gesture) =>
    [
      t(`app.gestures.how.${gesture}`, { ...modifierNames() }),
      t(`app.gestures.what.${gesture}`, { ...modifierNames() }),
    ].some((text) => text.toLowerCase().includes(words)),
  );

  return (
    <>
      <div className={styles.tools}>
        <SearchField
          autoFocus
          className={styles.search}
          label={t('app.shortcuts.search')}
          value={query}
          onChange={setQuery}
        />
        <Button
          size="small"
          icon={<RotateCcw size={13} aria-hidden />}
          disabled={Object.keys(custom).length === 0}
          onClick={() => useKeymap.getState().resetAll()}
        >
          {t('app.shortcuts.resetAll')}
        </Button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by key */}
      <section className={styles.groups} tabIndex={0} aria-label={t('app.shortcuts.title')}>
        <div className={styles.columns}>
          {gestures.length > 0 ? <GestureList gestures={gestures} /> : null}
          {groups.map(({ group, commands }) => (
            <section key={group} className={styles.group} aria-labelledby={`shortcuts-${group}`}>
              <h3 id={`shortcuts-${group}`} className={styles.heading}>
                {t(`app.groups.${group}`)}
              </h3>
              <ul>
                {commands.map((command) => (
                  <ShortcutRow
                    key={command.id}
                    command={command}
                    recording={recording === command.id}
                    onRecord={(record) => setRecording(record ? command.id : null)}
                  />
                ))}
              </ul>
            </section>
          ))}
        </div>
        {groups.length + gestures.length === 0 ? (
          <p className={styles.none}>{t('app.shortcuts.none', { query })}</p>
        ) : null}
      </section>
      <p className={styles.hint}>{t('app.shortcuts.mouse')}</p>
    </>
  );
}
