import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { MODULE } from '../../../engine/codegen/example';
import { pytorchSource } from '../../../engine/codegen/pytorch';
import { endingOf } from '../../../engine/formats/catalogue';
import type { DesignDocument } from '../../../engine/graph/document';
import { Snippet } from '../../panels/runs/Snippet';
import { downloadFile } from '../../shared/downloadFile';
import { Button, Dialog, toast } from '../../shared/ui';
import { analysisOf } from '../../state/analysisOf';
import { useDesign } from '../../state/designStore';
import { closeDialog } from './filesUi';

/** The network as PyTorch code, trained or not. */
export function CodeDialog() {
  const { t } = useTranslation();
  const document = useDesign((state) => state.document);
  const source = useMemo(() => document && sourceOf(document), [document]);
  if (!document) return null;
  const fileName = `${MODULE}.${endingOf('pytorch')}`;
  return (
    <Dialog
      open
      wide
      onClose={closeDialog}
      title={t('files.codeTitle')}
      description={source === null ? t('files.codeProblems') : t('files.codeText')}
      actions={
        <Button
          variant="primary"
          disabled={source === null}
          onClick={() => {
            downloadFile(fileName, new TextEncoder().encode(source ?? ''));
            closeDialog();
            toast({ id: 'code', kind: 'success', title: t('runs.done', { name: fileName }) });
          }}
        >
          {t('files.saveFile')}
        </Button>
      }
    >
      {source === null ? null : <Snippet title={fileName} text={source} />}
    </Dialog>
  );
}

/** Null of a network with mistakes: what its layers are is not known. */
function sourceOf(document: DesignDocument): string | null {
  const analysis = analysisOf(document);
  if (analysis.problems.some(({ severity }) => severity === 'error')) return null;
  return pytorchSource(document, analysis, null, { module: MODULE, weights: null });
}
