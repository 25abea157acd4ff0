import { useTranslation } from 'react-i18next';
import type { ParamValue } from '../../../../engine/core/params';
import type { Inspection } from '../../../../engine/data/inspect/contract';
import { askedSpecs } from '../../../../engine/data/sources/own';
import { ParamForm } from '../../../shared/ui';
import { Pixels } from '../../../shared/ui/Pixels';
import { atSize } from './pixels';
import styles from './Wizard.module.css';
import { decide } from './wizard';

interface ImagesPreviewProps {
  readonly found: Inspection;
  /** Set otherwise than found. */
  readonly params: Readonly<Record<string, ParamValue>>;
}

/** A few pictures as the network will see them, and the size they are brought to. */
export function ImagesPreview({ found, params }: ImagesPreviewProps) {
  const { t } = useTranslation();
  const values = { ...found.source.params, ...params };
  return (
    <>
      <div className={styles.narrow}>
        <ParamForm
          kind="dataSource"
          type={found.source.type}
          specs={askedSpecs(found.source.type)}
          values={values}
          onChange={(changed) => decide({ params: { ...params, ...changed } })}
          onGesture={() => {}}
        />
      </div>
      <ul className={styles.images} aria-label={t('ownData.someImages')}>
        {found.images.map((image, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: samples have no identity but their place
          <li key={at}>
            <Pixels image={atSize(image, values)} label={image.label} />
            <span className={styles.imageLabel}>{image.label}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
