import { RotateCcw, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../../shared/ui';
import { assign, isEditable, ownerOf, shortcutsOf, useKeymap } from '../../state/commands/keymap';
import type { Command } from '../../state/commands/registry';
import { type Shortcut, shortcutOf, showShortcut } from '../../state/commands/shortcut';
import styles from './ShortcutSheet.module.css';

interface ShortcutRowProps {
  readonly command: Command;
  readonly recording: boolean;
  readonly onRecord: (recording: boolean) => void;
}

/** One command with its keys; pressed, it takes the next keys as its own. */
export function ShortcutRow({ command, recording, onRecord }: ShortcutRowProps) {
  const { t } = useTranslation();
  const [clash, setClash] = useState<{ readonly shortcut: Shortcut; readonly owner: Command } | null>(null);
  const shortcuts = useKeymap((keymap) => shortcutsOf(command, keymap));
  const isCustom = useKeymap(({ custom }) => custom[command.id] !== undefined);
  const keys = useRef<HTMLButtonElement>(null);
  const title = t(command.title);
  const shown = shortcuts.map((shortcut) => showShortcut(shortcut));
  const words = shown.length === 0 ? t('app.shortcuts.unset') : shown.join(', ');
  useEffect(() => {
    if (!recording) setClash(null);
  }, [recording]);

  function end() {
    onRecord(false);
    keys.current?.focus();
  }

  function hear(event: KeyboardEvent) {
    if (!recording || event.key === 'Tab') return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape' && command.id !== 'edit.escape') return end();
    const shortcut = shortcutOf(event.nativeEvent);
    if (shortcut === null) return;
    const owner = ownerOf(shortcut, command);
    if (owner) return setClash({ shortcut, owner });
    assign(command, shortcut);
    end();
  }

  return (
    <li className={styles.row} data-command={command.id}>
      <span className={styles.name}>{title}</span>
      {isEditable(command) ? (
        <button
          ref={keys}
          type="button"
          className={styles.keys}
          data-recording={recording || undefined}
          aria-label={recording ? t('app.shortcuts.recording') : t('app.shortcuts.change', { title, shortcut: words })}
          onClick={() => onRecord(!recording)}
          onKeyDown={hear}
        >
          {recording ? t('app.shortcuts.recording') : <Keys shown={shown} none={t('app.shortcuts.unset')} />}
        </button>
      ) : (
        <span className={styles.keys} data-fixed title={t('app.shortcuts.fixed')}>
          <Keys shown={shown} none="" />
        </span>
      )}
      <span className={styles.actions}>
        {isCustom ? (
          <IconButton
            size="small"
            label={t('app.shortcuts.reset', { title })}
            icon={<RotateCcw size={13} aria-hidden />}
            onClick={() => {
              useKeymap.getState().set(command.id, null);
              keys.current?.focus();
            }}
          />
        ) : null}
        {isEditable(command) && shown.length > 0 ? (
          <IconButton
            size="small"
            label={t('app.shortcuts.remove', { title })}
            icon={<X size={13} aria-hidden />}
            onClick={() => {
              useKeymap.getState().set(command.id, []);
              keys.current?.focus();
            }}
          />
        ) : null}
      </span>
      {clash ? (
        <div className={styles.clash} role="alert">
          <span>
            {t(isEditable(clash.owner) ? 'app.shortcuts.clash' : 'app.shortcuts.clashFixed', {
              shortcut: showShortcut(clash.shortcut),
              title: t(clash.owner.title),
            })}
          </span>
          {isEditable(clash.owner) ? (
            <Button
              size="small"
              onClick={() => {
                assign(command, clash.shortcut);
                end();
              }}
            >
              {t('app.shortcuts.useHere')}
            </Button>
          ) : null}
          <Button size="small" variant="ghost" onClick={end}>
            {t('ui.cancel')}
          </Button>
        </div>
      ) : null}
    </li>
  );
}

function Keys({ shown, none }: { readonly shown: readonly string[]; readonly none: string }) {
  if (shown.length === 0) return <span className={styles.unset}>{none}</span>;
  return shown.map((keys) => <kbd key={keys}>{keys}</kbd>);
}
