import { useTranslation } from 'react-i18next';
import { OPSETS } from '../../../engine/formats/onnx/opsets';
import { Select } from '../../shared/ui';
import styles from './Runs.module.css';

export interface OnnxChoice {
  readonly opset: number;
  readonly raw: boolean;
}

const VERSIONS = Array.from({ length: OPSETS.max - OPSETS.min + 1 }, (_, place) => OPSETS.min + place);

/** How an ONNX file is written. */
export function OnnxOptions({ chosen, onChange }: { chosen: OnnxChoice; onChange: (next: OnnxChoice) => void }) {
  const { t } = useTranslation();
  return (
    <div className={styles.onnx}>
      <span>{t('runs.opset')}</span>
      <span className={styles.opset}>
        <Select
          aria-label={t('runs.opset')}
          value={String(chosen.opset)}
          options={VERSIONS.map((version) => ({ value: String(version), label: String(version) }))}
          onChange={(opset) => onChange({ ...chosen, opset: Number(opset) })}
        />
      </span>
      <label>
        <input
          type="checkbox"
          checked={chosen.raw}
          onChange={({ target }) => onChange({ ...chosen, raw: target.checked })}
        />
        {t('runs.rawInput')}
      </label>
    </div>
  );
}
