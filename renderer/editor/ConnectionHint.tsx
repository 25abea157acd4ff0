import { type ConnectionLineComponentProps, EdgeLabelRenderer, getBezierPath } from '@xyflow/react';
import { Check, CircleAlert, Plus, TriangleAlert } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Wire } from '../../engine/graph/document';
import { useMessageText } from '../i18n';
import { useDesign } from '../state/designStore';
import styles from './ConnectionHint.module.css';
import { placeWire } from './ends';
import { refusal, tryWire } from './plans/connect';
import { formatShape, isVariadic, nodesById, portsOf, wiresInto } from './ports';
import type { FlowNode } from './useFlowNodes';
import { wireFlow } from './wires';

interface Hint {
  readonly kind: 'plain' | 'fits' | 'misfit' | 'refused';
  readonly shape: string;
  readonly text: string | null;
}

/** The wire that is being drawn, and beside its end what flows there and whether it would fit. */
export function ConnectionHint(props: ConnectionLineComponentProps<FlowNode>) {
  const { fromX, fromY, toX, toY, fromPosition, toPosition, fromNode, fromHandle, toNode, toHandle } = props;
  const [path] = getBezierPath({
    sourceX: fromX,
    sourceY: fromY,
    sourcePosition: fromPosition,
    targetX: toX,
    targetY: toY,
    targetPosition: toPosition,
  });
  const wire = useMemo<Wire | null>(() => {
    if (!toNode || !fromHandle.id || !toHandle?.id) return null;
    const near = { node: fromNode.id, port: fromHandle.id };
    const far = { node: toNode.id, port: toHandle.id };
    return fromHandle.type === 'source' ? { from: near, to: far } : { from: far, to: near };
  }, [fromNode.id, fromHandle.id, fromHandle.type, toNode?.id, toHandle?.id, toNode]);
  const hint = useHint(wire, fromNode.id, fromHandle.type === 'source' ? (fromHandle.id ?? null) : null);
  const Icon = { plain: Plus, fits: Check, misfit: TriangleAlert, refused: CircleAlert }[hint.kind];
  return (
    <>
      <path d={path} className={styles.line} data-kind={hint.kind} />
      <EdgeLabelRenderer>
        <div
          className={styles.hint}
          data-kind={hint.kind}
          style={{ transform: `translate(${toX + 14}px, ${toY + 10}px)` }}
        >
          <span className={styles.shape}>
            <Icon size={13} aria-hidden />
            {hint.shape}
          </span>
          {hint.text ? <span>{hint.text}</span> : null}
        </div>
      </EdgeLabelRenderer>
    </>
  );
}

function useHint(drawn: Wire | null, fromNode: string, fromPort: string | null): Hint {
  const { t } = useTranslation();
  const say = useMessageText();
  const document = useDesign((state) => state.document);
  const analysis = useDesign((state) => state.analysis);
  return useMemo((): Hint => {
    if (!document) return { kind: 'plain', shape: '', text: null };
    if (!drawn) {
      const from = fromPort === null ? null : { node: fromNode, port: fromPort };
      const shape = from ? formatShape(wireFlow(document, analysis, from).type) : '';
      return { kind: 'plain', shape, text: t('editor.connect.dropToAdd') };
    }
    const placed = placeWire(document, drawn);
    if (!placed) return { kind: 'refused', shape: '', text: t('editor.connect.apart') };
    const { scope, wire } = placed;
    const nodes = nodesById(scope);
    const [from, to] = [nodes.get(wire.from.node), nodes.get(wire.to.node)];
    const refused = refusal(scope, wire);
    if (refused) {
      const names = { from: from?.name ?? '', to: to?.name ?? '' };
      return { kind: 'refused', shape: '', text: t(`editor.connect.${refused}`, names) };
    }
    const { type, problem } = tryWire(scope, wire);
    const shape = formatShape(type);
    if (problem) return { kind: 'misfit', shape, text: say(problem.message) };
    const old = to && !isVariadic(portsOf(document, to), wire.to.port) ? wiresInto(scope, wire.to)[0] : undefined;
    const name = old ? (nodes.get(old.from.node)?.name ?? '') : '';
    return { kind: 'fits', shape, text: old ? t('editor.connect.replaces', { name }) : t('editor.connect.fits') };
  }, [document, analysis, drawn, fromNode, fromPort, t, say]);
}
