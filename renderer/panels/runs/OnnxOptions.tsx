import { useTranslation } from 'react-i18next';
import { OPSETS } from '../../../engine/formats/exportFormats';
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
      <label>
        {t('runs.opset')}
        <select value={chosen.opset} onChange={({ target }) => onChange({ ...chosen, opset: Number(target.value) })}>
          {VERSIONS.map((version) => (
            <option key={version} value={version}>
              {version}
            </option>
          ))}
        </select>
      </label>
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
