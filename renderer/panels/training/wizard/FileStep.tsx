import { FilePlus2, FolderPlus, Upload } from 'lucide-react';
import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FILE_SOURCES } from '../../../../engine/data/sources/own';
import { entryText } from '../../../../engine/text/entries';
import { useLanguage } from '../../../i18n';
import { Button, Select } from '../../../shared/ui';
import { DialectForm } from './DialectForm';
import { Fault } from './Fault';
import { PathInput } from './PathInput';
import { fromChooser, fromDrop } from './pickedFiles';
import styles from './Wizard.module.css';
import { takeFiles, takePath, useWizard } from './wizard';

type Take = (files: Parameters<typeof takeFiles>[0]) => void;

/** No source has this name. */
const BY_NAME = '-';

/** Where the data is: files that are copied beside the design, or a path that is read where it is. */
export function FileStep() {
  const { t } = useTranslation();
  const error = useWizard((state) => state.error);
  const failed = useWizard((state) => state.failed);
  const [kind, setKind] = useState<string | null>(null);
  const [over, setOver] = useState(false);
  const take: Take = (files) =>
    void takeFiles(files, kind, { folder: t('ownData.folderName'), none: t('ownData.noFiles') });
  useDrop(take, setOver);
  return (
    <div className={styles.fileStep}>
      {error === null ? null : (
        <>
          <Fault>{error}</Fault>
          {failed === 'csv' ? <DialectForm guessed={{}} open /> : null}
        </>
      )}
      <div className={styles.dropZone} data-over={over || undefined}>
        <Upload size={28} strokeWidth={1.5} aria-hidden />
        <strong>{t('ownData.dropTitle')}</strong>
        <span>{t('ownData.dropText')}</span>
        <div className={styles.choosers}>
          <Button variant="primary" icon={<FilePlus2 size={15} aria-hidden />} onClick={() => choose(false, take)}>
            {t('ownData.chooseFiles')}
          </Button>
          <Button icon={<FolderPlus size={15} aria-hidden />} onClick={() => choose(true, take)}>
            {t('ownData.chooseFolder')}
          </Button>
        </div>
        <span>{t('ownData.copied')}</span>
      </div>
      <PathField kind={kind} />
      <KindField kind={kind} onChange={setKind} />
    </div>
  );
}

function PathField({ kind }: { kind: string | null }) {
  const { t } = useTranslation();
  const id = useId();
  const given = useWizard((state) => state.given);
  const [path, setPath] = useState(given);
  return (
    <form
      className={styles.row}
      onSubmit={(event) => {
        event.preventDefault();
        if (path.trim() !== '') void takePath(path.trim(), kind);
      }}
    >
      <label htmlFor={id}>{t('ownData.path')}</label>
      <PathInput id={id} className={styles.input} value={path} placeholder={t('ownData.pathHint')} onChange={setPath} />
      <Button type="submit" disabled={path.trim() === ''}>
        {t('ownData.look')}
      </Button>
    </form>
  );
}

function KindField({ kind, onChange }: { kind: string | null; onChange: (kind: string | null) => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const id = useId();
  const kinds = FILE_SOURCES.map((type) => {
    const { title, about } = entryText(language, 'dataSource', type);
    return { value: type as string, label: title, hint: about };
  });
  return (
    <div className={styles.row}>
      <label htmlFor={id}>{t('ownData.kind')}</label>
      <span className={styles.short}>
        <Select
          id={id}
          aria-label={t('ownData.kind')}
          value={kind ?? BY_NAME}
          options={[{ value: BY_NAME, label: t('ownData.kindByName') }, ...kinds]}
          onChange={(value) => onChange(FILE_SOURCES.find((type) => type === value) ?? null)}
        />
      </span>
    </div>
  );
}

/** The system's own dialog; Electron's and the browser's are the same. */
function choose(folder: boolean, take: Take): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  input.webkitdirectory = folder;
  input.addEventListener('change', () => take(fromChooser(input.files)));
  input.click();
}

/** The whole window takes files while the step is shown, before those who wait for designs hear of them. */
function useDrop(take: Take, setOver: (over: boolean) => void): void {
  useEffect(() => {
    const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const onDragOver = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
      setOver(true);
    };
    const onDragLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      setOver(false);
      take(fromDrop(event.dataTransfer));
    };
    document.addEventListener('dragover', onDragOver, true);
    document.addEventListener('dragleave', onDragLeave, true);
    document.addEventListener('drop', onDrop, true);
    return () => {
      document.removeEventListener('dragover', onDragOver, true);
      document.removeEventListener('dragleave', onDragLeave, true);
      document.removeEventListener('drop', onDrop, true);
    };
  });
}
