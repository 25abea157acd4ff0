import type { EdgeChange } from '@xyflow/react';
import { useCallback, useMemo, useRef } from 'react';
import type { DesignDocument } from '../../engine/graph/document';
import { useTranslate } from '../i18n';
import { useDesign } from '../state/designStore';
import { usePreview } from '../state/previewStore';
import { nodeAt } from '../state/scope';
import { FRAME_PORTS } from './collapse';
import { formatNamed, spokenShape, UNKNOWN } from './dimWords';
import { useDrawnScene } from './drawnScene';
import { PASSING } from './ends';
import { useIsFar } from './far';
import { isCard } from './flowNodes';
import type { LayerFlowNode } from './LayerNode';
import { lanesOf, type PortedCard } from './lanes';
import { withLabel } from './lazyLabel';
import { portsIn } from './ports';
import type { FlowNode } from './useFlowNodes';
import type { WireFlowEdge } from './WireEdge';
import { wireFlow, wireFormula, wireProblems } from './wires';
import { type FarWire, farWiresOf, MANY_WIRES } from './wiresTogether';

const NONE: readonly FarWire[] = [];

const hasToTell = ({ selected, data }: WireFlowEdge) => selected || data?.isWrong || data?.change !== undefined;

function cardOf(document: DesignDocument, { id, position, data: { node, isPort } }: LayerFlowNode): PortedCard {
  const { inputs, outputs } = isPort ? PASSING : portsIn(document, node);
  return { id, ...position, inputs, outputs };
}

/**
 * The scene's wires as React Flow wants them; those that did not change keep their objects. From afar many of them are
 * drawn as one, beside those of which there is something to tell.
 */
export function useFlowEdges(nodes: readonly FlowNode[]) {
  const scene = useDrawnScene();
  const preview = usePreview((state) => state.preview);
  const present = useDesign((state) => state.document);
  const document = preview?.after ?? present;
  const known = useDesign((state) => state.analysis);
  const analysis = preview?.analysis ?? known;
  const selected = useDesign((state) => state.selection.wires);
  const t = useTranslate();
  const made = useRef({ edges: new Map<string, WireFlowEdge>(), t });

  const cards = useMemo(() => {
    if (!document) return [];
    return nodes.flatMap((node) => {
      if (isCard(node)) return [cardOf(document, node)];
      return node.type === 'note' && node.data.collapsed ? [{ id: node.id, ...node.position, ...FRAME_PORTS }] : [];
    });
  }, [document, nodes]);
  const lanes = useMemo(
    () =>
      lanesOf(
        cards,
        (scene?.wires ?? []).map(({ id, shown }) => ({ id, ...shown })),
      ),
    [scene, cards],
  );

  const edges = useMemo(() => {
    const next = new Map<string, WireFlowEdge>();
    const before = made.current.t === t ? made.current.edges : new Map<string, WireFlowEdge>();
    const role = t('editor.canvas.wireRole');
    const nameOf = (path: string) => (document && nodeAt(document, path)?.name) ?? '';
    for (const sceneWire of document ? (scene?.wires ?? []) : []) {
      const { id, from, to, wire, shown } = sceneWire;
      const change = scene?.wireChanges.get(id);
      const problems = change === 'gone' ? [] : wireProblems(analysis, sceneWire);
      const isWrong = problems.some(({ severity }) => severity === 'error');
      const formula = wireFormula(problems);
      const flowing = document ? wireFlow(document, analysis, from) : UNKNOWN;
      const ends = { from: nameOf(from.node), to: nameOf(to.node) };
      const facts = [ends.from, ends.to, formula ? JSON.stringify(formula) : formatNamed(flowing)].join('\t');
      const speak = () => {
        const shape = formula ? t('editor.canvas.misfit', { ...formula }) : spokenShape(t, flowing);
        return shape === '' ? t('editor.canvas.wireUnknown', ends) : t('editor.canvas.wire', { ...ends, shape });
      };
      const old = before.get(id);
      const lane = lanes.get(id) ?? null;
      const isSelected = selected.has(id);
      const isSame =
        old &&
        old.selected === isSelected &&
        old.data?.facts === facts &&
        old.source === shown.from.node &&
        old.target === shown.to.node &&
        old.data.wire.wire === wire &&
        old.data.change === change &&
        old.data.isWrong === isWrong &&
        old.data.lane === lane;
      next.set(
        id,
        isSame
          ? old
          : {
              id,
              type: 'wire',
              source: shown.from.node,
              sourceHandle: shown.from.port,
              target: shown.to.node,
              targetHandle: shown.to.port,
              data: { wire: sceneWire, lane, change, isWrong, facts },
              selected: isSelected,
              // Between copies of a block there is nothing to take away.
              selectable: wire !== null && !change,
              reconnectable: wire !== null && !change && shown.from.node === from.node && shown.to.node === to.node,
              domAttributes: withLabel({ 'aria-roledescription': role }, speak),
            },
      );
    }
    made.current = { edges: next, t };
    return [...next.values()];
  }, [scene, document, analysis, selected, lanes, t]);

  const isTogether = useIsFar() && edges.length >= MANY_WIRES;
  const single = useMemo(() => (isTogether ? edges.filter(hasToTell) : edges), [edges, isTogether]);
  const together = useMemo(() => {
    if (!isTogether) return NONE;
    const own = new Set(single.map(({ id }) => id));
    const others = (scene?.wires ?? []).filter(({ id }) => !own.has(id));
    return farWiresOf(cards, others, lanes);
  }, [isTogether, single, scene, cards, lanes]);

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

  return { edges: single, together, onEdgesChange };
}
