import { Fragment, type ReactNode } from 'react';
import { LayerIcon, layerStyle } from '../../editor/LayerIcon';
import styles from './Inspector.module.css';

interface InspectorHeadProps {
  /** Of the layer, whose icon and colour it has. */
  readonly type: string;
  readonly name: string;
  /** In the window's language; nothing where it is empty. */
  readonly title: string;
  readonly children?: ReactNode;
}

/** What a layer or block is, and buttons beside it. */
export function InspectorHead({ type, name, title, children }: InspectorHeadProps) {
  return (
    <div className={styles.head} style={layerStyle(type)}>
      <span className={styles.icon}>
        <LayerIcon type={type} />
      </span>
      <span className={styles.headText}>
        <TypeName type={name} />
        {title ? <span className={styles.muted}>{title}</span> : null}
      </span>
      {children}
    </div>
  );
}

/** The whole name of a type: one too long for a line goes on in the next, between its words. */
function TypeName({ type }: { readonly type: string }) {
  const [first, ...rest] = type.split(/(?<=[a-z\d])(?=[A-Z])/);
  return (
    <span className={styles.type}>
      {first}
      {rest.map((word, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the words of a name keep their places
        <Fragment key={index}>
          <wbr />
          {word}
        </Fragment>
      ))}
    </span>
  );
}
