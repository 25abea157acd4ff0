import { useTranslation } from 'react-i18next';
import { NameDialog } from '../../shared/ui/NameDialog';
import { useDesign } from '../../state/designStore';
import { keepMine } from '../conflict';
import { CodeDialog } from './CodeDialog';
import { DrawingDialog } from './DrawingDialog';
import { closeDialog, useFilesUi } from './filesUi';
import { ImportDialog } from './importing/ImportDialog';
import { OpenDialog } from './OpenDialog';
import { SnapshotsDialog } from './SnapshotsDialog';
import { TrashDialog } from './TrashDialog';

/** The dialogs about files, on every screen. */
export function FileDialogs() {
  const dialog = useFilesUi((state) => state.dialog);
  if (dialog === 'open') return <OpenDialog />;
  if (dialog === 'drawing') return <DrawingDialog />;
  if (dialog === 'code') return <CodeDialog />;
  if (dialog === 'trash') return <TrashDialog />;
  if (dialog === 'saveAs') return <SaveAsDialog />;
  return dialog === 'snapshots' ? <SnapshotsDialog /> : <ImportDialog />;
}

function SaveAsDialog() {
  const { t } = useTranslation();
  const name = useDesign((state) => state.document?.name ?? '');
  return (
    <NameDialog
      title={t('files.saveAsTitle')}
      description={t('files.saveAsText')}
      name={t('app.copyName', { name })}
      confirm={t('files.saveAsConfirm')}
      onClose={closeDialog}
      onName={(wanted) => void keepMine(wanted)}
    />
  );
}
