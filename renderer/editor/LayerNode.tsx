import type { Node, NodeProps } from '@xyflow/react';
import { Snowflake } from 'lucide-react';
import { memo } from 'react';
import type { Problem } from '../../engine/graph/analysis';
import type { DesignNode } from '../../engine/graph/document';
import { paramLine } from '../../engine/graph/paramLine';
import { BLOCK_TYPE } from '../../engine/graph/ports';
import { layerByType } from '../../engine/layers';
import { entryText } from '../../engine/text/entries';
import { useLanguage } from '../i18n';
import { isFrozen, problemsAt } from '../state/analysisOf';
import { shownCost, useCosts } from '../state/costs';
import { useDesign } from '../state/designStore';
import { usePreview } from '../state/previewStore';
import { type Path, prefixOf } from '../state/scope';
import { CardPorts } from './CardPorts';
import { CostMark } from './costs/CostMark';
import { heatOf, shareOf } from './costs/shares';
import { formatNamed } from './dimWords';
import type { Change } from './drawnScene';
import { useFarness, useIsFar } from './far';
import { HealthMark } from './health/HealthMark';
import { useCardHealth } from './health/useCardHealth';
import { LayerIcon, layerStyle } from './LayerIcon';
import styles from './LayerNode.module.css';
import { NODE_HEIGHT, NODE_WIDTH } from './metrics';
import { ProblemBadge } from './ProblemBadge';
import { sampleShape } from './shapeText';
import { outputFlow } from './wires';

const NONE: readonly Problem[] = [];
/** Beside a type of so many letters a long name is cut; a longer type leaves it the greater part. */
const WHOLE = 12;
/** A type so long has no room beside a name, which leaves it half of the row. */
const LONG = 16;
const SIZE = { width: NODE_WIDTH, height: NODE_HEIGHT };

/** The layer as it stands on the canvas, whether it is a port of an open block, and what a repair that is shown would do to it. */
export type LayerFlowNode = Node<
  {
    readonly node: DesignNode;
    readonly kind: string;
    /** The open block around it, as it is called; "" where there is none. */
    readonly block: string;
    readonly isPort: boolean;
    readonly change: Change | undefined;
    /** What its spoken label tells. */
    readonly facts: string;
  },
  'item'
>;

/** A layer's card on the canvas; from afar only its colours, and where those are painted only the place to press. */
export const LayerNode = memo(function LayerNode({ id, data }: NodeProps<LayerFlowNode>) {
  const isPainted = useFarness((state) => state.painted);
  const isOut = useIsFar();
  if (isPainted) return <div className={`${styles.card} ${styles.painted}`} style={SIZE} />;
  return isOut ? <FarCard id={id} data={data} /> : <NearCard id={id} data={data} />;
});

type CardProps = Pick<NodeProps<LayerFlowNode>, 'id' | 'data'>;

function FarCard({ id, data: { node, isPort, change } }: CardProps) {
  const severity = useDesign((state) => problemsAt(state.analysis, id)[0]?.severity);
  const cost = useCosts(shownCost);
  const share = useDesign((state) => shareOf(state.analysis, cost, id));
  const alert = useCardHealth(id)?.alert;
  return (
    <div
      className={`${styles.card} ${styles.far}`}
      data-alert={alert?.kind}
      style={{ ...SIZE, ...layerStyle(node.type) }}
      data-severity={severity}
      data-preview={change}
      data-port={isPort || undefined}
      data-heat={share === null ? undefined : heatOf(share)}
    />
  );
}

function NearCard({ id, data: { node, kind, block, isPort, change } }: CardProps) {
  const now = useDesign((state) => sampleShape(state.analysis?.nodes.get(id)?.outputs[0]));
  const then = usePreview(({ preview }) =>
    preview && change !== 'gone' ? sampleShape(preview.analysis.nodes.get(id)?.outputs[0]) : null,
  );
  const shape = then ?? now;
  const named = useDesign((state) => formatNamed(outputFlow(state.analysis, id)));
  const problems = useDesign((state) => problemsAt(state.analysis, id));
  const previewed = usePreview(
    ({ preview }) => preview && (change === 'gone' ? NONE : problemsAt(preview.analysis, id)),
  );
  const severity = (previewed ?? problems)[0]?.severity;
  const cost = useCosts(shownCost);
  const share = useDesign((state) => shareOf(state.analysis, cost, id));
  const health = useCardHealth(id);
  const layer = layerByType(node.type);
  const language = useLanguage();
  const source = useDataTitle(node.type === 'Input' && !isPort && isRoot(id));
  const paramsSaid = (names: 'short' | 'whole') =>
    layer && !isPort ? paramLine(layer.params, node.params, language, names) : '';
  const { repeat = 1 } = node;
  const whole = kind.length <= WHOLE;
  const frozen = useDesign(({ analysis }) => isFrozen(analysis, id));
  return (
    <div
      className={styles.card}
      style={{ ...SIZE, ...layerStyle(node.type) }}
      data-severity={severity}
      data-preview={change}
      data-block={node.type === BLOCK_TYPE || undefined}
      data-repeated={repeat > 1 || undefined}
      data-port={isPort || undefined}
      data-heat={share === null ? undefined : heatOf(share)}
      data-alert={health?.alert?.kind}
      data-figures={(health !== null && share === null) || undefined}
    >
      <span className={styles.icon}>
        <LayerIcon type={node.type} />
      </span>
      <span className={styles.text}>
        <span className={styles.title} data-whole={whole || undefined} data-long={kind.length >= LONG || undefined}>
          <span className={styles.name} title={node.name}>
            {node.name}
          </span>
          <span className={styles.type} title={kind}>
            <bdi>{kind}</bdi>
          </span>
          {frozen ? <Snowflake className={styles.frozen} size={12} aria-hidden data-frozen /> : null}
          {repeat > 1 ? <span className={styles.repeat}>×{repeat}</span> : null}
        </span>
        <span className={styles.params} title={[source, paramsSaid('whole')].filter(Boolean).join(' · ')}>
          {/* The shape of what it reads stands below. */}
          {source || paramsSaid('short')}
        </span>
        <span className={styles.shape} title={named} data-differs={(then !== null && then !== now) || undefined}>
          {shape === '' ? '' : `→ ${shape}`}
        </span>
      </span>
      {share === null ? null : <CostMark share={share} />}
      {health ? <HealthMark health={health} figures={share === null} /> : null}
      <ProblemBadge problems={problems} severity={severity} />
      <CardPorts path={id} node={node} block={block} isPort={isPort} />
    </div>
  );
}

const isRoot = (path: Path): boolean => prefixOf(path) === '';

/** What the design learns from, in words; empty where it is not wanted. */
function useDataTitle(wanted: boolean): string {
  const language = useLanguage();
  const source = useDesign(({ document }) => (wanted ? document?.data.source.type : undefined));
  return source === undefined ? '' : entryText(language, 'dataSource', source).title;
}
