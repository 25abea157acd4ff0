import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DRAWING_FORMATS, type DrawingFormat, endingOf } from '../../../engine/formats/catalogue';
import { drawn } from '../../../engine/formats/picture';
import { drawnTextOf } from '../../../engine/formats/picture/drawnText';
import { useLanguage } from '../../i18n';
import { downloadFile } from '../../shared/downloadFile';
import { tellFailed } from '../../shared/tell';
import { Button, Dialog, Segmented, toast } from '../../shared/ui';
import { analysisOf } from '../../state/analysisOf';
import { useDesign } from '../../state/designStore';
import styles from './Files.module.css';
import { closeDialog } from './filesUi';
import { pngOf } from './pngOf';

/** The network as a picture, or its layers as a table, for a paper or a sheet. */
export function DrawingDialog() {
  const { t } = useTranslation();
  const document = useDesign((state) => state.document);
  const [format, setFormat] = useState<DrawingFormat>('svg');
  const language = useLanguage();
  const text = useMemo(
    () => document && drawn(document, analysisOf(document), drawnTextOf(format), language),
    [document, format, language],
  );
  if (!document || text === null) return null;
  const isPicture = drawnTextOf(format) === 'svg';

  async function save(made: string, name: string) {
    try {
      const bytes = format === 'png' ? await pngOf(made) : new TextEncoder().encode(made);
      downloadFile(name, bytes);
      closeDialog();
      toast({ id: 'drawing', kind: 'success', title: t('runs.done', { name }) });
    } catch (error) {
      tellFailed(t('files.drawingFailed'), error);
    }
  }

  return (
    <Dialog
      open
      wide
      onClose={closeDialog}
      title={t('files.drawingTitle')}
      description={t('files.drawingText')}
      actions={
        <Button variant="primary" onClick={() => void save(text, `${document.name}.${endingOf(format)}`)}>
          {t('files.saveFile')}
        </Button>
      }
    >
      <Segmented
        aria-label={t('files.drawingFormat')}
        value={format}
        options={DRAWING_FORMATS.map((value) => ({ value, label: t(`files.drawing.${value}`) }))}
        onChange={setFormat}
      />
      <div className={styles.drawing} data-picture={isPicture || undefined}>
        {isPicture ? (
          <img src={`data:image/svg+xml,${encodeURIComponent(text)}`} alt={document.name} />
        ) : (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: long lines scroll, also by keyboard
          <pre tabIndex={0}>{text}</pre>
        )}
      </div>
    </Dialog>
  );
}
