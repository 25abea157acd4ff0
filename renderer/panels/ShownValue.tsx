import type { Shown } from '../../engine/data/show';
import { useLanguage } from '../i18n';
import { Pixels } from '../shared/ui/Pixels';
import { formatNumber } from '../training/format';
import styles from './ShownValue.module.css';

/** Numbers of a row that fit beside three others. */
const CELLS = 4;

interface ShownValueProps {
  readonly shown: Shown;
  /** What a picture is of. */
  readonly label: string;
  /** Of the numbers of a row. */
  readonly names?: readonly string[];
  /** Its numbers stand side by side. */
  readonly inline?: boolean;
}

/** A sample's input, target or output as a person looks at it: a picture, a text, or the first numbers of a row. */
export function ShownValue({ shown, label, names = [], inline = false }: ShownValueProps) {
  const language = useLanguage();
  switch (shown.kind) {
    case 'image':
      return <Pixels image={shown.image} label={label} />;
    case 'text':
      return <p className={styles.text}>{shown.text}</p>;
    case 'row':
      return (
        <ul className={styles.cells} data-inline={inline || undefined}>
          {shown.cells.slice(0, CELLS).map((cell, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row's cells have no identity but their place
            <li key={at} title={names[at]}>
              {typeof cell === 'number' ? formatNumber(cell, language) : (cell ?? '–')}
            </li>
          ))}
        </ul>
      );
  }
}
