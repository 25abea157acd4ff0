import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LIMITS } from '../../engine/graph/limits';
import { Tooltip } from '../shared/ui';
import { useDesign } from '../state/designStore';
import styles from './DesignName.module.css';
import { renameDesign } from './renaming';

/** The design's name, renamed in place: Enter keeps, Escape takes back. The field is as wide as its text. */
export function DesignName() {
  const { t } = useTranslation();
  const name = useDesign((state) => state.document?.name ?? '');
  const [text, setText] = useState<string | null>(null);
  const cancelled = useRef(false);
  const shown = text ?? name;
  const file = useDesign(({ path, readOnly }) => (path !== null && readOnly !== null ? path.replace(/^.*\//, '') : ''));

  function leave() {
    const next = shown.trim();
    if (!cancelled.current && next !== '' && next !== name) void renameDesign(next);
    cancelled.current = false;
    setText(null);
  }

  return (
    <>
      <h1 className="visuallyHidden">{name}</h1>
      <Tooltip content={t('app.rename')}>
        <span className={styles.wrap} data-text={shown || ' '}>
          <input
            className={styles.input}
            aria-label={t('app.rename')}
            maxLength={LIMITS.nameLength}
            size={1}
            spellCheck={false}
            value={shown}
            onChange={(event) => setText(event.target.value)}
            onFocus={(event) => event.target.select()}
            onBlur={leave}
            onKeyDown={(event) => {
              if (event.key === 'Escape') cancelled.current = true;
              if (event.key === 'Enter' || event.key === 'Escape') event.currentTarget.blur();
            }}
          />
        </span>
      </Tooltip>
      {/* A file that cannot be renamed here may be called otherwise than the design in it. */}
      {file === '' || file === `${name}.loom` ? null : <span className={styles.file}>{file}</span>}
    </>
  );
}
