import type { EdgeChange } from '@xyflow/react';
import { useCallback, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesign } from '../state/designStore';
import { nodeAt } from '../state/scope';
import { useScene } from './currentScene';
import { formatShape } from './ports';
import type { WireFlowEdge } from './WireEdge';
import { outputType } from './wires';

/** The scene's wires as React Flow wants them. Those that did not change keep their objects. */
export function useFlowEdges() {
  const scene = useScene();
  const document = useDesign((state) => state.document);
  const analysis = useDesign((state) => state.analysis);
  const selected = useDesign((state) => state.selection.wires);
  const made = useRef(new Map<string, WireFlowEdge>());
  const { t } = useTranslation();

  const edges = useMemo(() => {
    const next = new Map<string, WireFlowEdge>();
    for (const sceneWire of document ? (scene?.wires ?? []) : []) {
      const { id, from, to, wire } = sceneWire;
      const shape = document ? formatShape(outputType(document, analysis, from)) : '';
      const nameOf = (path: string) => (document && nodeAt(document, path)?.name) ?? '';
      const ends = { from: nameOf(from.node), to: nameOf(to.node) };
      const ariaLabel =
        shape === '' ? t('editor.canvas.wireUnknown', ends) : t('editor.canvas.wire', { ...ends, shape });
      const old = made.current.get(id);
      const isSelected = selected.has(id);
      const isSame =
        old &&
        old.selected === isSelected &&
        old.ariaLabel === ariaLabel &&
        old.source === from.node &&
        old.target === to.node &&
        old.data?.wire.wire === wire;
      next.set(
        id,
        isSame
          ? old
          : {
              id,
              type: 'wire',
              source: from.node,
              sourceHandle: from.port,
              target: to.node,
              targetHandle: to.port,
              data: { wire: sceneWire },
              selected: isSelected,
              // Between copies of a block there is nothing to take away.
              selectable: wire !== null,
              reconnectable: wire !== null,
              ariaLabel,
            },
      );
    }
    made.current = next;
    return [...next.values()];
  }, [scene, document, analysis, selected, t]);

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
