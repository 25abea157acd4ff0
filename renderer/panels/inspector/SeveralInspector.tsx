import { Copy, Group, Trash2 } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { NodeId } from '../../../engine/graph/document';
import { useDesign } from '../../state/designStore';
import { AlignButtons } from './AlignButtons';
import { CommandButton } from './CommandButton';
import { Figures } from './Figures';
import { FrozenField } from './FrozenField';
import { measuredTogether } from './figureRows';
import styles from './Inspector.module.css';
import { NodeParams } from './NodeParams';
import { NodeProblems } from './NodeProblems';

/** Several layers at once: what they come to together, and what can be done with all of them. */
export function SeveralInspector({ ids }: { readonly ids: ReadonlySet<NodeId> }) {
  const { t } = useTranslation();
  const document = useDesign((state) => state.document);
  const analysis = useDesign((state) => state.analysis);
  const measured = useMemo(
    () => (document && analysis ? measuredTogether(document, analysis, ids) : null),
    [document, analysis, ids],
  );
  return (
    <>
      <section className={styles.section}>
        <p className={styles.type}>{t('editor.inspector.several', { count: ids.size })}</p>
        <div className={styles.actions}>
          <CommandButton id="block.group" icon={<Group size={13} aria-hidden />} />
          <CommandButton id="edit.duplicate" icon={<Copy size={13} aria-hidden />} />
          <CommandButton id="edit.remove" icon={<Trash2 size={13} aria-hidden />} />
        </div>
        {ids.size > 1 ? <AlignButtons /> : null}
      </section>
      {ids.size > 1 ? (
        <section className={styles.section}>
          <FrozenField paths={[...ids]} />
          <NodeParams key={[...ids].join(' ')} paths={[...ids]} title={t('editor.inspector.inCommon')} />
          <NodeProblems ids={ids} />
        </section>
      ) : null}
      {measured && ids.size > 0 ? <Figures measured={measured} /> : null}
    </>
  );
}
