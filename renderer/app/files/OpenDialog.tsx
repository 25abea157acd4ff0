import { FileText, FolderOpen } from 'lucide-react';
import { type KeyboardEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DesignEntry } from '../../../main/ipc/contract';
import { useLanguage } from '../../i18n';
import { useDesign } from '../../state/designStore';
import { formatWhen } from '../../training/format';
import { host } from '../host';
import { openPath } from '../opening';
import { tellFailed } from '../tell';
import { Button, Dialog } from '../ui';
import styles from './Files.module.css';
import { closeDialog } from './filesUi';
import { chooseFiles } from './importFiles';

function choose(path: string): void {
  closeDialog();
  void openPath(path);
}

/** The designs of the workspace, the latest first, and the way to files from elsewhere. */
export function OpenDialog() {
  const { t } = useTranslation();
  const language = useLanguage();
  const [designs, setDesigns] = useState<readonly DesignEntry[] | null>(null);
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const present = useDesign((state) => state.path);

  useEffect(() => {
    host()
      .listDesigns()
      .then(setDesigns)
      .catch((error: unknown) => {
        setDesigns([]);
        tellFailed(t('home.listFailed'), error, 'list');
      });
  }, [t]);
  // What was typed is looked for in names with folders; the open design is no choice.
  const found = (designs ?? []).filter(
    ({ path }) => path !== present && path.toLowerCase().includes(query.trim().toLowerCase()),
  );
  const at = Math.min(active, Math.max(0, found.length - 1));

  function onKeyDown(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && found.length > 0) setActive((at + step + found.length) % found.length);
    else if (event.key === 'Enter' && found[at] && !event.nativeEvent.isComposing) choose(found[at].path);
    else return;
    event.preventDefault();
  }

  return (
    <Dialog
      open
      onClose={closeDialog}
      title={t('files.openTitle')}
      actions={
        <>
          <span className={styles.hint}>{found.length > 0 ? t('files.openHint') : null}</span>
          <Button
            icon={<FolderOpen size={14} aria-hidden />}
            onClick={() => {
              closeDialog();
              chooseFiles();
            }}
          >
            {t('files.openFile')}
          </Button>
        </>
      }
    >
      <input
        autoFocus
        className={styles.input}
        role="combobox"
        aria-expanded
        aria-controls="open-list"
        aria-activedescendant={found.length > 0 ? `open-${at}` : undefined}
        aria-label={t('files.openFilter')}
        placeholder={t('files.openFilter')}
        autoComplete="off"
        spellCheck={false}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      {found.length > 0 ? (
        <div id="open-list" role="listbox" aria-label={t('home.recent')} className={styles.list}>
          {found.map(({ path, name, modified }, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are heard by the search field
            <div
              key={path}
              id={`open-${index}`}
              ref={(row) => {
                if (index === at) row?.scrollIntoView({ block: 'nearest' });
              }}
              role="option"
              tabIndex={-1}
              aria-selected={index === at}
              className={styles.option}
              onPointerMove={() => setActive(index)}
              onClick={() => choose(path)}
            >
              <FileText size={15} aria-hidden />
              <span className={styles.optionName} title={path}>
                {name}
              </span>
              <span className={styles.when}>{formatWhen(modified, Date.now(), language)}</span>
            </div>
          ))}
        </div>
      ) : designs === null ? null : (
        <p className={styles.none}>{query.trim() === '' ? t('files.openEmpty') : t('files.openNone', { query })}</p>
      )}
    </Dialog>
  );
}
