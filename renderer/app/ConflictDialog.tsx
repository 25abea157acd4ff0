import { useTranslation } from 'react-i18next';
import { Button, Dialog } from '../shared/ui';
import { useDesign } from '../state/designStore';
import { useSession } from '../state/session';
import { keepMine, takeTheirs } from './conflict';

export function ConflictDialog() {
  const { t } = useTranslation();
  const open = useSession((state) => state.saveState === 'conflict');
  const name = useDesign((state) => state.document?.name ?? '');
  return (
    <Dialog
      open={open}
      title={t('app.conflictTitle')}
      description={t('app.conflictText', { name })}
      actions={
        <>
          <Button onClick={() => void takeTheirs()}>{t('app.conflictReload')}</Button>
          <Button variant="primary" onClick={() => void keepMine()}>
            {t('app.conflictCopy')}
          </Button>
        </>
      }
    />
  );
}
