import { FileText, FolderOpen } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DesignEntry } from '../../../main/ipc/contract';
import { useLanguage } from '../../i18n';
import { host } from '../../shared/host';
import { tellFailed } from '../../shared/tell';
import { Button, Dialog } from '../../shared/ui';
import { SearchList } from '../../shared/ui/SearchList';
import { useDesign } from '../../state/designStore';
import { formatWhen } from '../../training/format';
import { openPath } from '../opening';
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
  const words = query.trim().toLowerCase();
  const found = (designs ?? []).filter(({ path }) => path !== present && path.toLowerCase().includes(words));

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
      <div className={styles.designs}>
        <SearchList<DesignEntry>
          label={t('home.recent')}
          placeholder={t('files.openFilter')}
          items={found}
          keyOf={({ path }) => path}
          query={query}
          onQuery={setQuery}
          onChoose={({ path }) => choose(path)}
          onClose={(by) => by === 'escape' && closeDialog()}
          empty={designs && t(words === '' ? 'files.openEmpty' : 'files.openNone', { query })}
          render={({ path, name, modified }) => (
            <>
              <FileText size={15} aria-hidden />
              <span className={styles.optionName} title={path}>
                {name}
              </span>
              <span className={styles.when}>{formatWhen(modified, Date.now(), language)}</span>
            </>
          )}
        />
      </div>
    </Dialog>
  );
}
