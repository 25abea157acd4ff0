import { Ellipsis, FileText, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DesignEntry } from '../../../main/ipc/contract';
import { useLanguage } from '../../i18n';
import { formatWhen } from '../../training/format';
import { host } from '../host';
import { errorText, openPath } from '../session';
import { Button, Dialog, IconButton, Menu, toast } from '../ui';
import styles from './Card.module.css';

export function RecentDesign({ entry, onChanged }: { entry: DesignEntry; onChanged: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [asking, setAsking] = useState(false);
  const { name, path } = entry;

  async function remove() {
    setAsking(false);
    try {
      await host().removeDesign({ path });
    } catch (error) {
      toast({ kind: 'error', title: t('home.removeFailed'), description: errorText(error) });
    }
    onChanged();
  }

  return (
    <li className={styles.recent}>
      <button
        type="button"
        className={styles.open}
        aria-label={t('home.open', { name })}
        onClick={async () => {
          if (!(await openPath(path))) onChanged();
        }}
      >
        <FileText size={16} aria-hidden />
        <span className={styles.text}>
          <span className={styles.name}>{name}</span>
          <span className={styles.when}>{formatWhen(entry.modified, Date.now(), language)}</span>
        </span>
      </button>
      <Menu
        align="end"
        trigger={<IconButton size="small" label={t('home.more', { name })} icon={<Ellipsis size={15} aria-hidden />} />}
        items={[
          {
            label: t('home.remove'),
            icon: <Trash2 size={14} aria-hidden />,
            danger: true,
            onSelect: () => setAsking(true),
          },
        ]}
      />
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t('home.removeTitle', { name })}
        description={t('home.removeText')}
        actions={
          <>
            <Button onClick={() => setAsking(false)}>{t('ui.cancel')}</Button>
            <Button variant="danger" onClick={() => void remove()}>
              {t('home.removeConfirm')}
            </Button>
          </>
        }
      />
    </li>
  );
}
