import { Copy, Group, Trash2 } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { NodeId } from '../../../engine/graph/document';
import { Button } from '../../shared/ui/Button';
import { useCommand } from '../../state/commands/useCommand';
import { useDesign } from '../../state/designStore';
import { AlignButtons } from './AlignButtons';
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
  const duplicate = useCommand('edit.duplicate');
  const remove = useCommand('edit.remove');
  const group = useCommand('block.group');
  const measured = useMemo(
    () => (document && analysis ? measuredTogether(document, analysis, ids) : null),
    [document, analysis, ids],
  );
  return (
    <>
      <section className={styles.section}>
        <p className={styles.type}>{t('editor.inspector.several', { count: ids.size })}</p>
        <div className={styles.actions}>
          <Button size="small" icon={<Group size={13} aria-hidden />} disabled={!group.enabled} onClick={group.run}>
            {group.title}
          </Button>
          <Button
            size="small"
            icon={<Copy size={13} aria-hidden />}
            disabled={!duplicate.enabled}
            onClick={duplicate.run}
          >
            {duplicate.title}
          </Button>
          <Button size="small" icon={<Trash2 size={13} aria-hidden />} onClick={remove.run}>
            {remove.title}
          </Button>
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
