import { type ConnectionLineComponentProps, EdgeLabelRenderer, getBezierPath, useStoreApi } from '@xyflow/react';
import { Check, CircleAlert, Plus, TriangleAlert, Unlink } from 'lucide-react';
import { type CSSProperties, useMemo } from 'react';
import type { Wire } from '../../engine/graph/document';
import { wireBetween } from '../../engine/graph/wires';
import { useMessageText, useTranslate } from '../i18n';
import { useDesign } from '../state/designStore';
import styles from './ConnectionHint.module.css';
import { cardMeant, wireToCard } from './cardEnd';
import type { Point } from './metrics';
import { useEditorUi } from './uiStore';
import type { FlowNode } from './useFlowNodes';
import { readableScale } from './view';
import { type Hint, hintAtPort, hintOverNothing } from './wireHint';

interface View {
  readonly transform: readonly [number, number, number];
  readonly width: number;
  readonly height: number;
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
  const store = useStoreApi<FlowNode>();
  const card = toNode
    ? null
    : cardMeant(
        store.getState().nodeLookup.values(),
        { x: toX, y: toY },
        { node: fromNode.id, at: { x: fromX, y: fromY } },
      );
  const wire = useMemo<Wire | null>(() => {
    if (!fromHandle.id) return null;
    const near = { node: fromNode.id, port: fromHandle.id };
    const side = fromHandle.type === 'source' ? 'from' : 'to';
    const { document } = useDesign.getState();
    if (card && document) return wireToCard(document, near, side, card, useEditorUi.getState().movedWire ?? undefined);
    if (!toNode || !toHandle?.id) return null;
    return wireBetween(side, near, { node: toNode.id, port: toHandle.id });
  }, [fromNode.id, fromHandle.id, fromHandle.type, toNode?.id, toHandle?.id, toNode, card]);
  const hint = useHint(wire, fromNode.id, fromHandle.type === 'source' ? (fromHandle.id ?? null) : null);
  if (!hint) return null;
  const Icon = { plain: Plus, gone: Unlink, fits: Check, misfit: TriangleAlert, refused: CircleAlert }[hint.kind];
  return (
    <>
      <path d={path} className={styles.line} data-kind={hint.kind} />
      <EdgeLabelRenderer>
        <div className={styles.hint} data-kind={hint.kind} style={hintPlace({ x: toX, y: toY }, store.getState())}>
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

/** The most that a hint takes, beside the pointer. */
const ROOM = { width: 300, height: 110 };

/** Right below the pointer, on its other side where the canvas ends; as large as it can be read, from however far away. */
function hintPlace({ x, y }: Point, { transform: [left, top, zoom], width, height }: View): CSSProperties {
  const scale = readableScale(zoom);
  const isLeft = x * zoom + left > width - ROOM.width * zoom * scale;
  const isAbove = y * zoom + top > height - ROOM.height * zoom * scale;
  const [dx, dy] = [(isLeft ? -14 : 14) * scale, (isAbove ? -10 : 10) * scale];
  return {
    transformOrigin: `${isLeft ? 'right' : 'left'} ${isAbove ? 'bottom' : 'top'}`,
    transform: `translate(${x + dx}px, ${y + dy}px) translate(${isLeft ? '-100%' : '0'}, ${isAbove ? '-100%' : '0'}) scale(${scale})`,
  };
}

function useHint(drawn: Wire | null, fromNode: string, fromPort: string | null): Hint | null {
  const t = useTranslate();
  const say = useMessageText();
  const document = useDesign((state) => state.document);
  const analysis = useDesign((state) => state.analysis);
  const moved = useEditorUi((state) => state.movedWire) ?? undefined;
  return useMemo(() => {
    if (!document) return null;
    if (drawn) return hintAtPort(t, say, document, drawn, moved);
    return hintOverNothing(t, document, analysis, fromPort === null ? null : { node: fromNode, port: fromPort }, moved);
  }, [document, analysis, drawn, moved, fromNode, fromPort, t, say]);
}
