import { ShieldCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ExportFormat } from '../../../engine/formats/catalogue';
import { formatFigure } from '../../../engine/text/numbers';
import { readerNames } from '../../../engine/text/readers';
import type { ExportProof } from '../../../main/ipc/contract';
import { useLanguage } from '../../i18n';
import styles from './Runs.module.css';

/** What came of trying an exported file; null where nothing on this machine can. */
export function ProofLine({ format, proof }: { format: ExportFormat; proof: ExportProof | null }) {
  const { t } = useTranslation();
  const language = useLanguage();
  // Without PyTorch the code cannot be run, but the weights beside it can be read.
  const weightsAlone = format === 'pytorch' && proof?.readers.includes('layerloom');
  if (!proof || weightsAlone) {
    return (
      <p className={styles.unproved} role="status">
        {weightsAlone ? t('runs.provedWeights') : t('runs.unproved')}
      </p>
    );
  }
  const { readers, difference } = proof;
  const words = { reader: readerNames(readers, language), difference: formatFigure(difference, language) };
  return (
    <p className={styles.proof} role="status">
      <ShieldCheck size={15} aria-hidden />
      {difference === 0 ? t('runs.provedExactly', words) : t('runs.proof', words)}
    </p>
  );
}
