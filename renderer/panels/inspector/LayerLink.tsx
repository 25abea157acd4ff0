import { useDesign } from '../../state/designStore';
import { nodeAt, type Path } from '../../state/scope';
import styles from './Inspector.module.css';

/** A layer's name; a click selects it. */
export function LayerLink({ path }: { readonly path: Path }) {
  const name = useDesign(({ document }) => (document ? nodeAt(document, path)?.name : undefined));
  return (
    <button
      type="button"
      className={styles.link}
      title={name}
      onClick={() => useDesign.getState().select({ nodes: [path] })}
    >
      {name}
    </button>
  );
}
