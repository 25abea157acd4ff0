import type { NodeChange } from '@xyflow/react';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useLanguage, useTranslate } from '../i18n';
import { shownCost, useCosts } from '../state/costs';
import { useDesign } from '../state/designStore';
import { usePreview } from '../state/previewStore';
import type { Path } from '../state/scope';
import type { BoxFlowNode } from './BlockBox';
import { currentScene } from './currentScene';
import { planDropped, shifted } from './dragging';
import { useDrawnScene } from './drawnScene';
import { PASSING } from './ends';
import { boxNode, cardNode, noteNode, tabIndexOf } from './flowNodes';
import { useGlide } from './glide';
import { handlesOf } from './handles';
import type { LayerFlowNode } from './LayerNode';
import type { Point } from './metrics';
import type { NoteFlowNode } from './NoteNode';
import { endsOf, factsOf, spokenLabel } from './nodeLabel';
import { DRAG } from './plans/change';
import { carryOut } from './plans/plan';
import { portsOf } from './ports';
import type { Size } from './view';
import { firstStep } from './walk';

export type FlowNode = LayerFlowNode | BoxFlowNode | NoteFlowNode;

const NO_SIZES: ReadonlyMap<Path, Size> = new Map();

const sameList = (a: readonly Path[], b: readonly Path[]): boolean => a.join() === b.join();

const at = (a: Point, b: Point): boolean => a.x === b.x && a.y === b.y;

/** The scene's cards and boxes as React Flow wants them. Those that did not change keep their objects, and so are not drawn anew. */
export function useFlowNodes() {
  const scene = useDrawnScene();
  const preview = usePreview((state) => state.preview);
  const present = useDesign((state) => state.document);
  const document = preview?.after ?? present;
  const analysis = useDesign((state) => state.analysis);
  const selected = useDesign((state) => state.selection.nodes);
  const [drag, setDrag] = useState<ReadonlyMap<Path, Point> | null>(null);
  const gliding = useGlide((state) => state.places);
  const [sizes, setSizes] = useState<ReadonlyMap<Path, Size>>(NO_SIZES);
  const gesture = useRef<'none' | 'dragging' | 'given up'>('none');
  const t = useTranslate();
  const language = useLanguage();
  // Words are asked of React Flow's nodes only where they are drawn, so another language needs new nodes.
  const made = useRef({ nodes: new Map<Path, FlowNode>(), language });
  const cost = useCosts(shownCost);

  const ends = useMemo(() => endsOf(scene), [scene]);
  const first = useMemo(() => scene && firstStep(scene, null), [scene]);
  const stop = [...selected].at(-1) ?? first;

  const cards = useMemo(
    () =>
      (scene?.nodes ?? []).map((item) => ({
        item,
        facts: factsOf(item, analysis, cost, ends.get(item.id)),
        handles: document ? handlesOf(item.isPort ? PASSING : portsOf(document, item.node)) : [],
        change: scene?.nodeChanges.get(item.id),
      })),
    [scene, document, analysis, cost, ends],
  );

  const nodes = useMemo(() => {
    const next = new Map<Path, FlowNode>();
    const before = made.current.language === language ? made.current.nodes : new Map<Path, FlowNode>();
    const keep = (fresh: FlowNode, isSame: (old: FlowNode) => boolean) => {
      const old = before.get(fresh.id);
      next.set(fresh.id, old && old.type === fresh.type && isSame(old) ? old : fresh);
    };
    const placed = ({ id, position }: { readonly id: Path; readonly position: Point }) =>
      gliding?.get(id) ?? shifted(position, id, scene, drag);
    for (const note of scene?.notes ?? []) {
      const fresh = noteNode(note, placed(note), sizes.get(note.id), selected.has(note.id), t);
      keep(
        fresh,
        (old) =>
          at(old.position, fresh.position) &&
          old.selected === fresh.selected &&
          old.width === fresh.width &&
          old.height === fresh.height &&
          old.ariaLabel === fresh.ariaLabel &&
          (old as NoteFlowNode).data.annotation === note.annotation &&
          sameList((old as NoteFlowNode).data.members, note.members),
      );
    }
    for (const box of scene?.boxes ?? []) {
      const fresh = boxNode(box, placed(box), selected.has(box.id), t);
      keep(
        fresh,
        (old) =>
          at(old.position, fresh.position) &&
          old.selected === fresh.selected &&
          old.ariaLabel === fresh.ariaLabel &&
          (old as BoxFlowNode).data.box.instance === box.instance &&
          old.measured?.width === box.size.width &&
          old.measured?.height === box.size.height,
      );
    }
    const role = t('editor.canvas.layerRole');
    for (const { item, facts, handles, change } of cards) {
      const position = placed(item);
      const isSelected = selected.has(item.id);
      const isStop = item.id === stop;
      const old = before.get(item.id);
      const isSame =
        old?.type === 'layer' &&
        at(old.position, position) &&
        old.selected === isSelected &&
        old.data.facts === facts &&
        old.data.node === item.node &&
        old.data.change === change &&
        old.handles === handles &&
        old.domAttributes?.tabIndex === tabIndexOf(isStop) &&
        old.data.isPort === item.isPort;
      const speak = () => spokenLabel(t, language, item, analysis, cost, ends.get(item.id));
      next.set(
        item.id,
        isSame ? old : cardNode({ ...item, change, facts }, position, isSelected, speak, handles, isStop, role),
      );
    }
    made.current = { nodes: next, language };
    return [...next.values()];
  }, [scene, cards, analysis, selected, drag, gliding, sizes, ends, stop, t, language, cost]);

  const onNodesChange = useCallback((changes: NodeChange<FlowNode>[]) => {
    const { document, selection, select } = useDesign.getState();
    const chosen = new Set(selection.nodes);
    const moving = new Map<Path, Point>();
    const dropped = new Map<Path, Point>();
    for (const change of changes) {
      if (change.type === 'select') {
        if (change.selected) chosen.add(change.id);
        else chosen.delete(change.id);
      } else if (change.type === 'dimensions' && change.resizing && change.dimensions) {
        const { dimensions } = change;
        setSizes((before) => new Map([...before, [change.id, dimensions]]));
      } else if (change.type === 'dimensions' && change.resizing === false) {
        setSizes(NO_SIZES);
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
      const scene = currentScene();
      const plan = gesture.current === 'dragging' && document && scene ? planDropped(document, scene, dropped) : null;
      if (plan) carryOut(plan);
      gesture.current = 'none';
      setDrag(null);
    }
  }, []);

  /** Escape in a drag: the layers go back, and stay there until the button comes up. */
  const bailDrag = useCallback((): boolean => {
    if (gesture.current !== 'dragging') return false;
    gesture.current = 'given up';
    useDesign.getState().bail(DRAG);
    setDrag(null);
    return true;
  }, []);

  return { nodes, onNodesChange, bailDrag };
}
