import { ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useDesign } from '../state/designStore';
import { nodeAt } from '../state/scope';
import { useView } from '../state/viewStore';
import styles from './Breadcrumbs.module.css';

/** Where the canvas is, from the design to the block that was entered; nothing while the whole design is shown. */
export function Breadcrumbs() {
  const { t } = useTranslation();
  const document = useDesign((state) => state.document);
  const root = useView((state) => state.root);
  const { enter } = useView.getState();
  if (!document || root === '') return null;
  const parts = root.split('/').slice(0, -1);
  const steps = parts.flatMap((part, at) => {
    const path = parts.slice(0, at + 1).join('/');
    const node = nodeAt(document, path);
    if (!node) return [];
    // The number of a copy belongs to the instance before it; it is called as its weights are: block1.0.
    const copy = (node.repeat ?? 1) > 1 ? (parts[at + 1] ?? '0') : null;
    const step = copy === null ? '' : `/${copy}`;
    const name = copy === null ? node.name : `${node.name}.${copy}`;
    const title =
      copy === null ? undefined : t('editor.blocks.copy', { name, number: Number(copy) + 1, count: node.repeat ?? 1 });
    return [{ name, title, root: `${path}${step}/`, key: part + String(at) }];
  });
  return (
    <nav className={styles.crumbs} data-canvas-box aria-label={t('editor.blocks.path')}>
      <button type="button" className={styles.crumb} onClick={() => enter('')}>
        {document.name}
      </button>
      {steps.map((step) => (
        <span key={step.key} className={styles.step}>
          <ChevronRight size={13} aria-hidden />
          <button
            type="button"
            className={styles.crumb}
            title={step.title}
            aria-current={step.root === root ? 'location' : undefined}
            onClick={() => enter(step.root)}
          >
            {step.name}
          </button>
        </span>
      ))}
    </nav>
  );
}
