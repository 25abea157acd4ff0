import type { EdgeChange, NodeChange } from '@xyflow/react';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Analysis } from '../../engine/graph/analysis';
import type { DesignNode, NodeId } from '../../engine/graph/document';
import { problemsAt } from '../state/analysisOf';
import { useDesign } from '../state/designStore';
import { usePreview } from '../state/previewStore';
import { wireKeys } from '../state/selection';
import type { LayerFlowNode } from './LayerNode';
import { NODE_HEIGHT, NODE_WIDTH, type Point } from './metrics';
import { planMoves } from './plans/change';
import { carryOut } from './plans/plan';
import { formatShape, nodesById } from './ports';
import type { WireFlowEdge } from './WireEdge';
import { wireFormula, wireProblems, wireType } from './wires';

const MEASURED = { width: NODE_WIDTH, height: NODE_HEIGHT };
const DATA: Record<string, never> = {};
export const HELP_ID = 'layerloom-canvas-help';

type T = ReturnType<typeof useTranslation>['t'];

function nodeLabel(t: T, node: DesignNode, analysis: Analysis | null): string {
  const shape = formatShape(analysis?.nodes.get(node.id)?.outputs[0]);
  const { type, name } = node;
  const label =
    shape === '' ? t('editor.canvas.nodeUnknown', { type, name }) : t('editor.canvas.node', { type, name, shape });
  const count = problemsAt(analysis, node.id).length;
  return count === 0
    ? label
    : t('editor.canvas.nodeProblems', { label, problems: t('editor.problems.problems', { count }) });
}

/** The document's layers as React Flow wants them. Cards that did not change keep their objects, and so are not drawn anew. */
export function useFlowNodes() {
  const document = useDesign((state) => state.document);
  const analysis = useDesign((state) => state.analysis);
  const selected = useDesign((state) => state.selection.nodes);
  const preview = usePreview((state) => state.preview);
  const [drag, setDrag] = useState<ReadonlyMap<NodeId, Point> | null>(null);
  const gesture = useRef<'none' | 'dragging' | 'given up'>('none');
  const made = useRef(new Map<NodeId, LayerFlowNode>());
  const { t } = useTranslation();

  const nodes = useMemo(() => {
    const next = new Map<NodeId, LayerFlowNode>();
    for (const node of preview?.drawnNodes ?? document?.nodes ?? []) {
      const ghost = preview?.nodes.get(node.id) === 'new';
      const position = drag?.get(node.id) ?? node.position;
      const isSelected = selected.has(node.id);
      const ariaLabel = nodeLabel(t, node, analysis);
      const old = made.current.get(node.id);
      const same =
        old &&
        old.position.x === position.x &&
        old.position.y === position.y &&
        old.selected === isSelected &&
        old.selectable !== ghost &&
        old.ariaLabel === ariaLabel;
      next.set(
        node.id,
        same
          ? old
          : {
              id: node.id,
              type: 'layer',
              position,
              data: DATA,
              selected: isSelected,
              // A layer that a repair would bring can be seen and not touched.
              selectable: !ghost,
              draggable: !ghost,
              connectable: !ghost,
              focusable: !ghost,
              measured: MEASURED,
              ariaLabel,
              domAttributes: { 'aria-describedby': HELP_ID },
            },
      );
    }
    made.current = next;
    return [...next.values()];
  }, [document, analysis, selected, drag, preview, t]);

  const onNodesChange = useCallback((changes: NodeChange<LayerFlowNode>[]) => {
    const { document: now, selection, select } = useDesign.getState();
    const chosen = new Set(selection.nodes);
    const moving = new Map<NodeId, Point>();
    const dropped = new Map<NodeId, Point>();
    for (const change of changes) {
      if (change.type === 'select') {
        if (change.selected) chosen.add(change.id);
        else chosen.delete(change.id);
      } else if (change.type === 'position' && change.position) {
        (change.dragging ? moving : dropped).set(change.id, change.position);
      }
    }
    if (changes.some(({ type }) => type === 'select')) select({ nodes: chosen, wires: selection.wires });
    if (moving.size > 0 && gesture.current !== 'given up') {
      gesture.current = 'dragging';
      setDrag((before) => new Map([...(before ?? []), ...moving]));
    }
    if (dropped.size > 0) {
      const plan = gesture.current === 'dragging' && now ? planMoves(now, dropped) : null;
      gesture.current = 'none';
      if (plan) carryOut(plan);
      setDrag(null);
    }
  }, []);

  /** Escape in a drag: the layers go back, and stay there until the button comes up. */
  const bailDrag = useCallback((): boolean => {
    if (gesture.current !== 'dragging') return false;
    gesture.current = 'given up';
    setDrag(null);
    return true;
  }, []);

  return { nodes, onNodesChange, bailDrag };
}

/** The document's wires as React Flow wants them. */
export function useFlowEdges() {
  const document = useDesign((state) => state.document);
  const analysis = useDesign((state) => state.analysis);
  const selected = useDesign((state) => state.selection.wires);
  const preview = usePreview((state) => state.preview);
  const made = useRef(new Map<string, WireFlowEdge>());
  const { t } = useTranslation();

  const edges = useMemo(() => {
    const next = new Map<string, WireFlowEdge>();
    if (document) {
      const nodes = nodesById(document);
      for (const [key, wire] of preview?.drawnWires ?? wireKeys(document)) {
        const formula = wireFormula(wireProblems(analysis, wire));
        const shape = formula
          ? t('editor.canvas.misfit', { ...formula })
          : formatShape(wireType(document, analysis, wire));
        const ends = { from: nodes.get(wire.from.node)?.name ?? '', to: nodes.get(wire.to.node)?.name ?? '' };
        const ariaLabel =
          shape === '' ? t('editor.canvas.wireUnknown', ends) : t('editor.canvas.wire', { ...ends, shape });
        const old = made.current.get(key);
        const isSelected = selected.has(key);
        next.set(
          key,
          old && old.selected === isSelected && old.ariaLabel === ariaLabel
            ? old
            : {
                id: key,
                type: 'wire',
                source: wire.from.node,
                sourceHandle: wire.from.port,
                target: wire.to.node,
                targetHandle: wire.to.port,
                data: DATA,
                selected: isSelected,
                ariaLabel,
              },
        );
      }
    }
    made.current = next;
    return [...next.values()];
  }, [document, analysis, selected, preview, t]);

  const onEdgesChange = useCallback((changes: EdgeChange<WireFlowEdge>[]) => {
    const { selection, select } = useDesign.getState();
    const chosen = new Set(selection.wires);
    for (const change of changes) {
      if (change.type !== 'select') continue;
      if (change.selected) chosen.add(change.id);
      else chosen.delete(change.id);
    }
    if (changes.some(({ type }) => type === 'select')) select({ nodes: selection.nodes, wires: chosen });
  }, []);

  return { edges, onEdgesChange };
}
