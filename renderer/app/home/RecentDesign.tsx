import { Copy, Ellipsis, FileText, FolderSearch, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListedDesign } from '../../../main/ipc/contract';
import { useLanguage } from '../../i18n';
import { IconButton, Menu } from '../../shared/ui';
import { NameDialog } from '../../shared/ui/NameDialog';
import { useSession } from '../../state/session';
import { formatWhen } from '../../training/format';
import { duplicateDesign, removeEntry, renameEntry, reveal } from '../files/fileActions';
import { openPath } from '../opening';
import styles from './Card.module.css';
import { useDesignPicture } from './designPictures';
import { GraphPicture } from './GraphPicture';

/** Of the size of a template's picture. */
const THUMBNAIL = 0.5;

/** A design of one's own: by picture, name and age. */
export function RecentDesign({ entry, onChanged }: { entry: ListedDesign; onChanged: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [naming, setNaming] = useState(false);
  const inElectron = useSession((state) => state.info?.shell === 'electron');
  const { name, path } = entry;
  const picture = useDesignPicture(entry);

  return (
    <li className={styles.recent}>
      <button
        type="button"
        className={styles.open}
        data-path={path}
        aria-label={t('home.open', { name })}
        onClick={async () => {
          if (!(await openPath(path))) onChanged();
        }}
      >
        <span className={styles.thumbnail}>
          {picture ? <GraphPicture document={picture} scale={THUMBNAIL} /> : null}
          {picture === null ? <FileText size={16} aria-hidden /> : null}
        </span>
        <span className={styles.text}>
          <span className={styles.name} title={name}>
            {name}
          </span>
          <span className={styles.when}>
            {entry.training ? t('home.training') : formatWhen(entry.modified, Date.now(), language)}
          </span>
        </span>
      </button>
      <Menu
        align="end"
        trigger={<IconButton size="small" label={t('home.more', { name })} icon={<Ellipsis size={15} aria-hidden />} />}
        items={[
          { label: t('files.rename'), icon: <Pencil size={14} aria-hidden />, onSelect: () => setNaming(true) },
          {
            label: t('files.duplicate'),
            icon: <Copy size={14} aria-hidden />,
            onSelect: () => void duplicateDesign(entry).then(onChanged),
          },
          ...(inElectron
            ? [
                {
                  label: t('files.commands.reveal'),
                  icon: <FolderSearch size={14} aria-hidden />,
                  onSelect: () => void reveal(path),
                },
              ]
            : []),
          'separator',
          {
            label: t('home.remove'),
            icon: <Trash2 size={14} aria-hidden />,
            danger: true,
            onSelect: () => void removeEntry(entry, onChanged),
          },
        ]}
      />
      {naming ? (
        <NameDialog
          title={t('files.renameTitle', { name })}
          name={name}
          confirm={t('files.renameConfirm')}
          onClose={() => setNaming(false)}
          onName={(wanted) => void renameEntry(entry, wanted).then(onChanged)}
        />
      ) : null}
    </li>
  );
}
