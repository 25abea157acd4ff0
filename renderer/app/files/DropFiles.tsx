import i18next from 'i18next';
import { FileInput } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toast } from '../../shared/ui/Toast';
import { useDesign } from '../../state/designStore';
import { useSession } from '../../state/session';
import { isDataDropped, takeData } from './dropData';
import styles from './Files.module.css';
import { holdsDesigns, takeFiles } from './importFiles';

const carriesFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

/** A dropped file reaches over the dialog that asks about a conflict, and would come before the answer. */
function isRefused(): boolean {
  if (useSession.getState().saveState !== 'conflict') return false;
  const { name = '' } = useDesign.getState().document ?? {};
  toast({
    id: 'drop',
    kind: 'error',
    title: i18next.t('files.dropRefused'),
    description: i18next.t('files.dropRefusedText', { name }),
  });
  return true;
}

/** Takes in designs, models, weights and data that are dropped anywhere. Without it, the browser would leave the app and show the file. */
export function DropFiles() {
  const { t } = useTranslation();
  const ready = useSession((state) => state.screen !== 'starting');
  const [over, setOver] = useState(false);

  useEffect(() => {
    const onDragOver = (event: DragEvent) => {
      if (!carriesFiles(event) || event.defaultPrevented) return;
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
      setOver(true);
    };
    const onDragLeave = (event: DragEvent) => {
      // Out of the window; from one element to the next, the other one is named.
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent) => {
      setOver(false);
      if (!carriesFiles(event) || event.defaultPrevented) return;
      event.preventDefault();
      const { dataTransfer } = event;
      if (!ready || !dataTransfer || isRefused()) return;
      const files = [...dataTransfer.files];
      // Arrays may be weights, and weights come before data.
      if (!holdsDesigns(files) && isDataDropped(dataTransfer)) takeData(dataTransfer);
      else void takeFiles(files);
    };
    document.addEventListener('dragover', onDragOver);
    document.addEventListener('dragleave', onDragLeave);
    document.addEventListener('drop', onDrop);
    return () => {
      document.removeEventListener('dragover', onDragOver);
      document.removeEventListener('dragleave', onDragLeave);
      document.removeEventListener('drop', onDrop);
    };
  }, [ready]);

  if (!over) return null;
  return (
    <div className={styles.drop}>
      <FileInput size={32} strokeWidth={1.5} aria-hidden />
      <strong>{t('files.drop')}</strong>
      <span>{t('files.dropText')}</span>
    </div>
  );
}
