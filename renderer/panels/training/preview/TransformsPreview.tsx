import { Shuffle } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RawSamples } from '../../../../engine/data/rawSamples';
import type { DataSettings } from '../../../../engine/graph/document';
import { useLanguage } from '../../../i18n';
import { IconButton } from '../../../shared/ui';
import { useDesign } from '../../../state/designStore';
import { formatShare } from '../../../training/format';
import { ShownValue } from '../../ShownValue';
import room from '../TrainingRoom.module.css';
import {
  type ChangedSample,
  changedSamples,
  changesByEpoch,
  type LabelShare,
  numberNames,
  type SampleRow,
} from './changedSamples';
import styles from './Preview.module.css';
import { rawKey, readRaw, useRaw } from './rawStore';

/** Edits come in rows, as of a slider; each would have the data read anew. */
const REST_MS = 400;
const ROWS = 2;
const EPOCHS = [1, 2, 3];

/** Some training samples as they are and as the transforms make them, following every edit. */
export function TransformsPreview() {
  const { t } = useTranslation();
  const { samples, error, of } = useRaw();
  const document = useDesign((state) => state.document);
  const path = useDesign((state) => state.path);
  const [page, setPage] = useState(0);
  const wanted = document && path !== null ? rawKey(path, document) : '';
  useEffect(() => {
    if (wanted === of) return;
    const timer = setTimeout(() => void readRaw(), of === '' ? 0 : REST_MS);
    return () => clearTimeout(timer);
  }, [wanted, of]);
  if (!document) return null;
  return (
    <>
      {error !== null ? (
        <p className={room.quiet} role="status">
          {error}
        </p>
      ) : samples === null || wanted !== of ? (
        <p className={room.quiet} role="status">
          {t('training.preview.reading')}
        </p>
      ) : (
        <>
          <div className={styles.samples}>
            <Rows data={document.data} seed={document.training.seed} samples={samples} page={page} />
          </div>
          <div className={styles.foot}>
            <span className={room.quiet}>{t('training.preview.note')}</span>
            <IconButton
              size="small"
              label={t('training.preview.others')}
              icon={<Shuffle size={14} aria-hidden />}
              onClick={() => setPage(page + 1)}
            />
          </div>
        </>
      )}
    </>
  );
}

interface RowsProps {
  readonly data: DataSettings;
  readonly seed: number;
  readonly samples: RawSamples;
  readonly page: number;
}

function Rows({ data, seed, samples, page }: RowsProps) {
  const { t } = useTranslation();
  const found = useMemo(() => shownOf(data, seed, samples, page), [data, seed, samples, page]);
  // Settings that do not suit are explained among the problems.
  if (!found) return null;
  const { rows, epochs: shownEpochs, names } = found;
  return (
    <table className={styles.table} aria-label={t('training.preview.title')}>
      <thead>
        <tr>
          <th scope="col">{t('training.preview.before')}</th>
          {shownEpochs.map((epoch) => (
            <th key={epoch} scope="col">
              {shownEpochs.length > 1 ? t('training.preview.epoch', { epoch }) : t('training.preview.after')}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ place, before, epochs }) => (
          <tr key={place}>
            <Cell sample={before} names={names} />
            {epochs.map((sample, at) => (
              <Cell key={shownEpochs[at]} sample={sample} names={names} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A prime: going through all by it mixes the classes, which often come in order. */
const STRIDE = 23;

interface ShownRows {
  readonly rows: readonly SampleRow[];
  readonly epochs: readonly number[];
  readonly names: readonly string[];
}

function shownOf(data: DataSettings, seed: number, samples: RawSamples, page: number): ShownRows | null {
  const count = samples.places.length;
  const stride = count % STRIDE === 0 ? 1 : STRIDE;
  const rows = Array.from({ length: Math.min(ROWS, count) }, (_, i) => ((page * ROWS + i) * stride) % count);
  try {
    const epochs = changesByEpoch(data) ? EPOCHS : [1];
    return { rows: changedSamples(data, seed, samples, rows, epochs), epochs, names: numberNames(data) };
  } catch {
    return null;
  }
}

interface CellProps {
  readonly sample: ChangedSample;
  /** Of the numbers of a row. */
  readonly names: readonly string[];
}

function Cell({ sample: { shown, labels }, names }: CellProps) {
  const language = useLanguage();
  const words = labels.map((one) => labelText(one, labels.length > 1, (share) => formatShare(share, language, 0)));
  return (
    <td>
      <ShownValue shown={shown} label={words.join(', ')} names={names} />
      {words.map((word) => (
        <span key={word} className={styles.label} title={word}>
          {word}
        </span>
      ))}
    </td>
  );
}

const labelText = ({ label, share }: LabelShare, mixed: boolean, format: (share: number) => string): string =>
  mixed ? `${format(share)} ${label}` : label;
