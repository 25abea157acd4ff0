import { PackageCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { RunImport } from '../../../main/ipc/contract';
import { useMessageText } from '../../i18n';
import { EmptyState } from '../../shared/ui';
import { sentences } from '../../shared/ui/numberText';

/** In place of curves: weights that were not trained here, and what is not as it was in their file. */
export function HeldWeights({ imported: { file, found, total, notes } }: { imported: RunImport }) {
  const { t } = useTranslation();
  const message = useMessageText();
  return (
    <EmptyState icon={<PackageCheck size={20} aria-hidden />} title={t('imports.heldTitle', { file })}>
      {sentences(t, [t('imports.heldText', { found, total }), ...notes.map(message)])}
    </EmptyState>
  );
}
