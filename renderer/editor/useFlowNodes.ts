import { useMemo, useRef } from 'react';
import { useLanguage, useTranslate } from '../i18n';
import { shownCost, useCosts } from '../state/costs';
import { useDesign } from '../state/designStore';
import { usePreview } from '../state/previewStore';
import type { Path } from '../state/scope';
import { shownAlerts, useLayerHealth } from '../training/layerHealth';
import type { BoxFlowNode } from './BlockBox';
import { whileDragged } from './dragging';
import { useDrawnScene } from './drawnScene';
import { portsOfCard } from './ends';
import { boxNode, cardData, cardNode, isCard, LIFTED, noteNode, tabIndexOf } from './flowNodes';
import { useGlide } from './glide';
import { handlesOf } from './handles';
import type { LayerFlowNode } from './LayerNode';
import type { Point } from './metrics';
import type { NoteFlowNode } from './NoteNode';
import { endsOf, factsOf, spokenLabel } from './nodeLabel';
import { sameData } from './sameData';
import { sameItems } from './sameItems';
import { useDragging } from './useDragging';
import { useSettling } from './useSettling';
import type { Size } from './view';
import { firstStep } from './walk';

export type FlowNode = LayerFlowNode | BoxFlowNode | NoteFlowNode;

const at = (a: Point, b: Point): boolean => a.x === b.x && a.y === b.y;

/** The scene's cards and boxes as React Flow wants them. Those that did not change keep their objects, and so are not drawn anew. */
export function useFlowNodes(isMeant: () => boolean) {
  const scene = useDrawnScene();
  const preview = usePreview((state) => state.preview);
  const present = useDesign((state) => state.document);
  const document = preview?.after ?? present;
  const analysis = useDesign((state) => state.analysis);
  const selected = useDesign((state) => state.selection.nodes);
  const { drag, sized: resized, onNodesChange, bailDrag } = useDragging(isMeant);
  const settling = useSettling(present, scene, drag);
  const gliding = useGlide((state) => state.places);
  const t = useTranslate();
  const language = useLanguage();
  // Words are asked of React Flow's nodes only where they are drawn, so another language needs new nodes.
  const made = useRef({ nodes: new Map<Path, FlowNode>(), list: [] as FlowNode[], language });
  const cost = useCosts(shownCost);
  const warned = useLayerHealth(shownAlerts);

  const ends = useMemo(() => endsOf(scene, t), [scene, t]);
  const first = useMemo(() => scene && firstStep(scene, null), [scene]);
  const stop = [...selected].at(-1) ?? first;

  const cards = useMemo(
    () =>
      (scene?.nodes ?? []).map((item) => ({
        item,
        facts: factsOf(item, analysis, cost, ends.get(item.id), warned.get(item.id)),
        handles: document ? handlesOf(portsOfCard(document, item.node, item.isPort)) : [],
        change: scene?.nodeChanges.get(item.id),
      })),
    [scene, document, analysis, cost, ends, warned],
  );

  const nodes = useMemo(() => {
    const next = new Map<Path, FlowNode>();
    const before = made.current.language === language ? made.current.nodes : new Map<Path, FlowNode>();
    const keep = (fresh: FlowNode, isSame: (old: FlowNode) => boolean) => {
      const old = before.get(fresh.id);
      next.set(fresh.id, old && old.className === fresh.className && isSame(old) ? old : fresh);
    };
    const dragged = whileDragged(scene, drag);
    const lifted = <Node extends FlowNode>(node: Node): Node =>
      drag?.has(node.id) ? { ...node, zIndex: LIFTED } : node;
    const placed = (item: { readonly id: Path; readonly position: Point }) => {
      const own = resized.get(item.id)?.position ?? gliding?.get(item.id) ?? dragged(item);
      return own === item.position ? (settling?.get(item.id)?.position ?? own) : own;
    };
    const sized = <Item extends { readonly id: Path; readonly size: Size }>(item: Item): Item => {
      const size = settling?.get(item.id)?.size;
      return size ? { ...item, size } : item;
    };
    for (const note of scene?.notes ?? []) {
      const fresh = lifted(noteNode(sized(note), placed(note), resized.get(note.id)?.size, selected.has(note.id), t));
      keep(
        fresh,
        (old) =>
          at(old.position, fresh.position) &&
          old.selected === fresh.selected &&
          old.width === fresh.width &&
          old.height === fresh.height &&
          old.ariaLabel === fresh.ariaLabel &&
          old.zIndex === fresh.zIndex &&
          sameData(old.data, fresh.data),
      );
    }
    for (const item of scene?.boxes ?? []) {
      const box = sized(item);
      const position = placed(item);
      const isSelected = selected.has(item.id);
      const old = before.get(item.id);
      const isSame =
        old &&
        at(old.position, position) &&
        old.selected === (isSelected && box.copy === null) &&
        sameData(old.data, { box });
      next.set(item.id, isSame ? old : boxNode(box, position, isSelected, t));
    }
    const role = t('editor.canvas.layerRole');
    for (const { item, facts, handles, change } of cards) {
      const position = placed(item);
      const isSelected = selected.has(item.id);
      const isStop = item.id === stop;
      const old = before.get(item.id);
      const isSame =
        old &&
        isCard(old) &&
        at(old.position, position) &&
        old.selected === isSelected &&
        sameData(old.data, cardData({ ...item, change, facts })) &&
        old.handles === handles &&
        (old.zIndex === LIFTED) === (drag?.has(item.id) ?? false) &&
        old.domAttributes?.tabIndex === tabIndexOf(isStop);
      const speak = () => spokenLabel(t, language, item, analysis, cost, ends.get(item.id), warned.get(item.id));
      next.set(
        item.id,
        isSame ? old : lifted(cardNode({ ...item, change, facts }, position, isSelected, speak, handles, isStop, role)),
      );
    }
    const list = sameItems(made.current.list, [...next.values()]);
    made.current = { nodes: next, list, language };
    return list;
  }, [scene, cards, analysis, selected, drag, settling, gliding, resized, ends, stop, t, language, cost, warned]);

  return { nodes, isDragged: drag !== null, onNodesChange, bailDrag };
}
