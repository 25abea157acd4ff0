import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { blockOf, isPortType } from '../../../engine/graph/ports';
import { titleOf } from '../../editor/catalogue';
import { useLanguage } from '../../i18n';
import { useDesign } from '../../state/designStore';
import { dottedName, instanceAround, nodeAt, scopeAt } from '../../state/scope';
import { formatCount } from '../../training/format';
import { Figures } from './Figures';
import { measuredLayer } from './figureRows';
import styles from './Inspector.module.css';
import { InspectorHead } from './InspectorHead';
import { LayerShapes } from './LayerShapes';
import { LayersTable } from './LayersTable';
import { NodeParams } from './NodeParams';
import { ShownParams } from './ShownParams';

/** The block that is shown alone: its name, what it takes and gives, its settings and sums, its layers, and what it is a part of. */
export function InsideInspector({ root }: { readonly root: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const document = useDesign((state) => state.document);
  const analysis = useDesign((state) => state.analysis);
  const path = document ? instanceAround(document, root) : '';
  const result = analysis?.nodes.get(path);
  const measured = useMemo(() => (result?.isMeasured ? measuredLayer(result, true) : null), [result]);
  const node = document && nodeAt(document, path);
  const block = document && node && blockOf(node, document.blocks);
  const scope = document && scopeAt(document, root);
  if (!document || !analysis || !node || !block || !scope) return null;
  const layers = scope.nodes.filter(({ type }) => !isPortType(type)).map(({ id }) => `${root}${id}`);
  const count = (value: number) => formatCount(value, language);
  return (
    <>
      <InspectorHead
        type={node.type}
        name={block.name}
        title={titleOf(node.type, language) || t('editor.blocks.kind')}
      />
      <p className={styles.about}>
        {t('editor.inside.partOf', {
          name: dottedName(document, path) ?? node.name,
          network: document.name,
          own: count(result?.parameters ?? 0),
          all: count(analysis.totals.parameters),
        })}
      </p>
      <section className={styles.section}>
        <NodeParams paths={[path]} title={t('editor.inspector.parameters')} />
      </section>
      <ShownParams block={block} blocks={document.blocks} />
      <LayerShapes path={path} node={node} />
      {measured ? <Figures measured={measured} /> : null}
      <LayersTable label={t('editor.inside.table')} paths={layers} document={document} analysis={analysis} />
    </>
  );
}
