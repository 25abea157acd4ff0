import { ShieldCheck } from 'lucide-react';
import type { ExportFormat } from '../../../engine/formats/catalogue';
import { isRun, proofMessage } from '../../../engine/formats/proofMessage';
import type { ExportProof } from '../../../main/ipc/contract';
import { useLanguage, useMessageText } from '../../i18n';
import styles from './Runs.module.css';

/** What came of trying an exported file; null where nothing on this machine can. */
export function ProofLine({ format, proof }: { format: ExportFormat; proof: ExportProof | null }) {
  const message = useMessageText();
  const text = message(proofMessage(format, proof, useLanguage()));
  if (!isRun(format, proof)) {
    return (
      <p className={styles.unproved} role="status">
        {text}
      </p>
    );
  }
  return (
    <p className={styles.proof} role="status">
      <ShieldCheck size={15} aria-hidden />
      {text}
    </p>
  );
}
