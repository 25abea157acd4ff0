import { Handle, type Node, type NodeProps, Position, useUpdateNodeInternals } from '@xyflow/react';
import { CircleAlert, TriangleAlert } from 'lucide-react';
import { memo, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../engine/graph/analysis';
import type { DesignNode } from '../../engine/graph/document';
import { layerByType } from '../../engine/layers';
import { ProblemPopover } from '../panels/problems/ProblemPopover';
import { problemsAt } from '../state/analysisOf';
import { useDesign } from '../state/designStore';
import { usePreview } from '../state/previewStore';
import { CategoryIcon, categoryStyle } from './CategoryIcon';
import styles from './LayerNode.module.css';
import { NODE_HEIGHT, NODE_WIDTH } from './metrics';
import { paramLine } from './paramLine';
import { categoryOf, formatSampleShape, isVariadic, nodesById, portsOf } from './ports';

const SIZE = { width: NODE_WIDTH, height: NODE_HEIGHT };

export type LayerFlowNode = Node<Record<string, never>, 'layer'>;

/** A layer's card on the canvas. */
export const LayerNode = memo(function LayerNode({ id }: NodeProps<LayerFlowNode>) {
  const present = useDesign((state) => state.document && nodesById(state.document).get(id));
  const now = useDesign((state) => formatSampleShape(state.analysis?.nodes.get(id)?.outputs[0]));
  const change = usePreview(({ preview }) => preview?.nodes.get(id));
  const node = usePreview(({ preview }) => preview && nodesById(preview.after).get(id)) ?? present;
  const then = usePreview(({ preview }) =>
    preview && change !== 'gone' ? formatSampleShape(preview.analysis.nodes.get(id)?.outputs[0]) : null,
  );
  const shape = then ?? now;
  const problems = useDesign((state) => problemsAt(state.analysis, id));
  if (!node) return null;
  const category = categoryOf(node.type);
  const layer = layerByType(node.type);
  const params = layer ? paramLine(layer.params, node.params) : '';
  return (
    <div
      className={styles.card}
      style={{ ...SIZE, ...categoryStyle(category) }}
      data-severity={problems[0]?.severity}
      data-preview={change}
    >
      <span className={styles.icon}>
        <CategoryIcon category={category} />
      </span>
      <span className={styles.text}>
        <span className={styles.title}>
          <span className={styles.name} title={node.name}>
            {node.name}
          </span>
          <span className={styles.type} title={node.type}>
            {node.type}
          </span>
        </span>
        <span className={styles.params} title={params}>
          {params}
        </span>
        <span className={styles.shape} data-differs={(then !== null && then !== now) || undefined}>
          {shape === '' ? '' : `→ ${shape}`}
        </span>
      </span>
      {problems.length > 0 ? <Badge problems={problems} /> : null}
      <Ports node={node} />
    </div>
  );
});

function Badge({ problems }: { readonly problems: readonly Problem[] }) {
  const { t } = useTranslation();
  const words = t('editor.canvas.showProblems', {
    problems: t('editor.problems.problems', { count: problems.length }),
  });
  const severity = problems[0]?.severity ?? 'error';
  const Icon = severity === 'error' ? CircleAlert : TriangleAlert;
  return (
    <ProblemPopover
      problems={problems}
      label={words}
      trigger={
        <button type="button" className={`${styles.badge} nodrag nopan`} data-severity={severity} aria-label={words}>
          <Icon size={14} aria-hidden />
        </button>
      }
    />
  );
}

function Ports({ node }: { readonly node: DesignNode }) {
  const { t } = useTranslation();
  const update = useUpdateNodeInternals();
  const names = useDesign((state) => {
    if (!state.document) return '';
    const ports = portsOf(state.document, node);
    return [
      ports.inputs.join('\n'),
      ports.outputs.join('\n'),
      isVariadic(ports, ports.inputs.at(-1) ?? '') ? 'v' : '',
    ].join('\t');
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: other ports are measured anew
  useEffect(() => update(node.id), [names, node.id, update]);
  const [inputs = '', outputs = '', variadic = ''] = names.split('\t');
  const side = (text: string, type: 'target' | 'source') => {
    const ports = text === '' ? [] : text.split('\n');
    return ports.map((port, index) => (
      <Handle
        key={port}
        id={port}
        type={type}
        position={type === 'target' ? Position.Top : Position.Bottom}
        className={styles.port ?? ''}
        style={{ left: `${((index + 1) / (ports.length + 1)) * 100}%` }}
        data-variadic={(variadic !== '' && type === 'target' && index === ports.length - 1) || undefined}
        role="img"
        aria-label={t(type === 'target' ? 'editor.canvas.inputPort' : 'editor.canvas.outputPort', {
          port,
          name: node.name,
        })}
      >
        {ports.length > 1 ? <span className={styles.portName}>{port}</span> : null}
      </Handle>
    ));
  };
  return (
    <>
      {side(inputs, 'target')}
      {side(outputs, 'source')}
    </>
  );
}
