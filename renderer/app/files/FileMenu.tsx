import {
  ArchiveRestore,
  ChevronDown,
  Download,
  FileCode,
  FileImage,
  FilePen,
  FolderOpen,
  FolderSearch,
  HardDriveDownload,
  History,
  PackageOpen,
  Save,
  Trash2,
  Weight,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton, Menu } from '../../shared/ui';
import { useCommand } from '../../state/commands/useCommand';
import { useSession } from '../../state/session';

/** What can be done with the open design's file, beside its name. */
export function FileMenu() {
  const { t } = useTranslation();
  const inElectron = useSession((state) => state.info?.shell === 'electron');
  const item = (command: ReturnType<typeof useCommand>, Icon: typeof Save) => ({
    label: command.title,
    icon: <Icon size={14} aria-hidden />,
    shortcut: command.shortcut,
    disabled: !command.enabled,
    onSelect: command.run,
  });
  const open = item(useCommand('file.open'), FolderOpen);
  const model = item(useCommand('file.importModel'), PackageOpen);
  const weights = item(useCommand('file.importWeights'), Weight);
  const save = item(useCommand('file.save'), Save);
  const saveAs = item(useCommand('file.saveAs'), FilePen);
  const snapshots = item(useCommand('file.snapshots'), History);
  const download = item(useCommand('file.download'), Download);
  const drawing = item(useCommand('file.drawing'), FileImage);
  const code = item(useCommand('file.code'), FileCode);
  const weightsOut = item(useCommand('file.exportWeights'), HardDriveDownload);
  const reveal = item(useCommand('file.reveal'), FolderSearch);
  const remove = { ...item(useCommand('file.remove'), Trash2), danger: true };
  const trash = item(useCommand('file.trash'), ArchiveRestore);
  return (
    <Menu
      trigger={<IconButton size="small" label={t('files.menu')} icon={<ChevronDown size={15} aria-hidden />} />}
      items={[
        open,
        model,
        weights,
        'separator',
        save,
        saveAs,
        download,
        drawing,
        code,
        weightsOut,
        ...(inElectron ? [reveal] : []),
        'separator',
        snapshots,
        'separator',
        trash,
        remove,
      ]}
    />
  );
}
