import type { EdgeChange } from '@xyflow/react';
import { useCallback, useMemo, useRef } from 'react';
import { useTranslate } from '../i18n';
import { useDesign } from '../state/designStore';
import { usePreview } from '../state/previewStore';
import { chosenAfter } from './chosenAfter';
import { type Change, useDrawnScene } from './drawnScene';
import { useIsFar } from './far';
import { withLabel } from './lazyLabel';
import type { Painting } from './painted/usePainted';
import { sameData } from './sameData';
import { sameItems } from './sameItems';
import type { SceneWire } from './scene';
import type { FlowNode } from './useFlowNodes';
import { useToldWires } from './useToldWires';
import { useWireLanes } from './useWireLanes';
import type { WireFlowEdge } from './WireEdge';
import { type FarWire, farWiresOf, MANY_WIRES } from './wiresTogether';

/** A wire that is drawn with the others and has something to tell. */
export interface MarkedWire {
  readonly line: FarWire;
  readonly edge: WireFlowEdge;
}

const NONE: readonly FarWire[] = [];
const NO_MARKED: readonly MarkedWire[] = [];

const hasToTell = ({ selected, data }: WireFlowEdge) => selected || data?.isWrong || data?.change !== undefined;

/** By which of its ends a wire can be pulled out. The lower one would lie over the head of the block that it enters, which is pressed far more often. */
function endsToPull({ from, to, wire, shown, lead }: SceneWire, change: Change | undefined): boolean | 'source' {
  if (wire === null || change || shown.from.node !== from.node || shown.to.node !== to.node) return false;
  return lead > 0 ? 'source' : true;
}

/**
 * The scene's wires as React Flow wants them; those that did not change keep their objects. From afar many of them are
 * drawn as one, beside those of which there is something to tell; of a very large design all are but those between cards that
 * are React Flow's.
 */
export function useFlowEdges(nodes: readonly FlowNode[], isDragged: boolean, painting: Painting | null) {
  const scene = useDrawnScene();
  const preview = usePreview((state) => state.preview);
  const present = useDesign((state) => state.document);
  const document = preview?.after ?? present;
  const known = useDesign((state) => state.analysis);
  const analysis = preview?.analysis ?? known;
  const selected = useDesign((state) => state.selection.wires);
  const t = useTranslate();
  const made = useRef({ edges: new Map<string, WireFlowEdge>(), list: [] as WireFlowEdge[], t });

  const { cards, lanes } = useWireLanes(document, nodes, scene, isDragged);
  const told = useToldWires(document, analysis, scene);

  const edges = useMemo(() => {
    const next = new Map<string, WireFlowEdge>();
    const before = made.current.t === t ? made.current.edges : new Map<string, WireFlowEdge>();
    const role = t('editor.canvas.wireRole');
    for (const { sceneWire, change, isWrong, facts, speak } of told) {
      const { id, wire, shown } = sceneWire;
      const old = before.get(id);
      const data: WireFlowEdge['data'] = { wire: sceneWire, change, isWrong, facts };
      const isSelected = selected.has(id);
      const isSame = old && old.selected === isSelected && sameData(old.data, data);
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
              data,
              selected: isSelected,
              // Between copies of a block there is nothing to take away.
              selectable: wire !== null && !change,
              reconnectable: endsToPull(sceneWire, change),
              domAttributes: withLabel({ 'aria-roledescription': role }, speak),
            },
      );
    }
    // To be given other wires takes React Flow long, be they the same ones.
    const list = sameItems(made.current.list, [...next.values()]);
    made.current = { edges: next, list, t };
    return list;
  }, [told, selected, t]);

  const isOut = useIsFar();
  const isTogether = painting !== null || (isOut && edges.length >= MANY_WIRES);
  const telling = useMemo(() => edges.filter(hasToTell), [edges]);
  const painted = painting !== null;
  const { plain, marked } = useMemo(() => {
    if (!isTogether) return { plain: NONE, marked: NO_MARKED };
    const own = new Map(telling.map((edge) => [edge.id, edge]));
    const wires = scene?.wires ?? [];
    const plain = farWiresOf(
      cards,
      wires.filter(({ id }) => !own.has(id)),
      lanes,
    );
    if (!painted) return { plain, marked: NO_MARKED };
    const told = wires.filter(({ id }) => own.has(id));
    const marked = farWiresOf(cards, told, lanes).map((line) => ({ line, edge: own.get(line.id) as WireFlowEdge }));
    return { plain, marked };
  }, [isTogether, painted, telling, scene, cards, lanes]);

  const onEdgesChange = useCallback((changes: EdgeChange<WireFlowEdge>[]) => {
    const { selection, select } = useDesign.getState();
    const chosen = chosenAfter(selection.wires, changes);
    if (chosen) select({ nodes: selection.nodes, wires: chosen });
  }, []);

  const drawn = painting?.drawn;
  const single = useMemo(() => {
    if (drawn) return edges.filter(({ source, target }) => drawn.has(source) && drawn.has(target));
    return isTogether ? telling : edges;
  }, [drawn, isTogether, telling, edges]);
  const singleIds = useMemo(() => new Set(single.map(({ id }) => id)), [single]);
  return { edges: single, singleIds, plain, marked, onEdgesChange };
}
