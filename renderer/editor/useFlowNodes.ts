import type { NodeChange, NodeHandle } from '@xyflow/react';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Analysis } from '../../engine/graph/analysis';
import type { Language } from '../../engine/text/messages';
import { useLanguage } from '../i18n';
import { problemsAt } from '../state/analysisOf';
import { type Cost, shownCost, useCosts } from '../state/costs';
import { useDesign } from '../state/designStore';
import { usePreview } from '../state/previewStore';
import { byScope, idOf, type Path } from '../state/scope';
import type { BoxFlowNode } from './BlockBox';
import { shareOf, shareText } from './costs/shares';
import { currentScene } from './currentScene';
import { spokenShape } from './dimWords';
import { type Change, useDrawnScene } from './drawnScene';
import { PASSING } from './ends';
import { handlesOf } from './handles';
import type { LayerFlowNode } from './LayerNode';
import { NODE_HEIGHT, NODE_WIDTH, type Point } from './metrics';
import { DRAG, planMoves } from './plans/change';
import { carryOut, together } from './plans/plan';
import { portsOf } from './ports';
import type { Scene, SceneBox, SceneNode } from './scene';
import { outputFlow } from './wires';

export type FlowNode = LayerFlowNode | BoxFlowNode;

const MEASURED = { width: NODE_WIDTH, height: NODE_HEIGHT };
export const HELP_ID = 'layerloom-canvas-help';

const UNTOUCHED = { selectable: false, draggable: false, connectable: false, focusable: false };

type T = ReturnType<typeof useTranslation>['t'];

function labelOf(
  t: T,
  language: Language,
  { id, node }: Pick<SceneNode, 'id' | 'node'>,
  analysis: Analysis | null,
  cost: Cost | null,
): string {
  const shape = spokenShape(t, outputFlow(analysis, id));
  const { type, name } = node;
  const plain =
    shape === '' ? t('editor.canvas.nodeUnknown', { type, name }) : t('editor.canvas.node', { type, name, shape });
  const share = shareOf(analysis, cost, id);
  const label =
    share === null || !cost
      ? plain
      : t(`editor.costs.spoken.${cost}`, { label: plain, share: shareText(share, language) });
  const count = problemsAt(analysis, id).length;
  return count === 0
    ? label
    : t('editor.canvas.nodeProblems', { label, problems: t('editor.problems.problems', { count }) });
}

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
  const gesture = useRef<'none' | 'dragging' | 'given up'>('none');
  const made = useRef(new Map<Path, FlowNode>());
  const { t } = useTranslation();
  const language = useLanguage();
  const cost = useCosts(shownCost);

  const nodes = useMemo(() => {
    const next = new Map<Path, FlowNode>();
    const keep = (fresh: FlowNode, isSame: (old: FlowNode) => boolean) => {
      const old = made.current.get(fresh.id);
      next.set(fresh.id, old && old.type === fresh.type && isSame(old) ? old : fresh);
    };
    for (const box of scene?.boxes ?? []) {
      const fresh = boxNode(box, shifted(box.position, box.id, scene, drag), selected.has(box.id), t);
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
    for (const item of scene?.nodes ?? []) {
      const position = drag?.get(item.id) ?? shifted(item.position, item.id, scene, drag);
      const ariaLabel = labelOf(t, language, item, analysis, cost);
      const handles = document ? handlesOf(item.isPort ? PASSING : portsOf(document, item.node)) : [];
      const change = scene?.nodeChanges.get(item.id);
      const fresh = cardNode({ ...item, change }, position, selected.has(item.id), ariaLabel, handles);
      keep(
        fresh,
        (old) =>
          at(old.position, position) &&
          old.selected === fresh.selected &&
          old.ariaLabel === ariaLabel &&
          (old as LayerFlowNode).data.node === item.node &&
          (old as LayerFlowNode).data.change === change &&
          old.handles === handles &&
          (old as LayerFlowNode).data.isPort === item.isPort,
      );
    }
    made.current = next;
    return [...next.values()];
  }, [scene, document, analysis, selected, drag, t, language, cost]);

  const onNodesChange = useCallback((changes: NodeChange<FlowNode>[]) => {
    const { document, selection, select } = useDesign.getState();
    const chosen = new Set(selection.nodes);
    const moving = new Map<Path, Point>();
    const dropped = new Map<Path, Point>();
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
      const scene = currentScene();
      if (gesture.current === 'dragging' && document && scene) {
        const plans = [...byScope(document, dropped.keys())].map(([scope, ids]) => {
          const places = new Map<string, Point>();
          for (const path of dropped.keys()) {
            const node = scope.nodes.find(({ id }) => id === idOf(path));
            const shift = shiftOf(scene, path, dropped);
            if (!node || !shift || !ids.has(node.id)) continue;
            places.set(node.id, { x: node.position.x + shift.x, y: node.position.y + shift.y });
          }
          return planMoves(scope, places, 'editor.steps.move', DRAG);
        });
        const plan = together(plans);
        if (plan) carryOut(plan);
      }
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

const placeOf = (scene: Scene, path: Path): Point | undefined =>
  scene.nodes.find(({ id }) => id === path)?.position ?? scene.boxes.find(({ id }) => id === path)?.position;

/** How far something has been dragged. */
function shiftOf(scene: Scene, path: Path, places: ReadonlyMap<Path, Point>): Point | null {
  const [from, to] = [placeOf(scene, path), places.get(path)];
  return from && to ? { x: to.x - from.x, y: to.y - from.y } : null;
}

/** Where something stands while a box around it, or it itself, is being dragged. */
function shifted(position: Point, id: Path, scene: Scene | null, drag: ReadonlyMap<Path, Point> | null): Point {
  if (!drag || !scene) return position;
  for (const path of drag.keys()) {
    if (id !== path && !id.startsWith(`${path}/`)) continue;
    const shift = shiftOf(scene, path, drag);
    if (shift) return { x: position.x + shift.x, y: position.y + shift.y };
  }
  return position;
}

function cardNode(
  { id, node, isPort, change }: SceneNode & { readonly change: Change | undefined },
  position: Point,
  selected: boolean,
  ariaLabel: string,
  handles: NodeHandle[],
): LayerFlowNode {
  return {
    id,
    type: 'layer',
    position,
    data: { node, isPort, change },
    selected,
    // A layer that a repair would bring can be seen and not touched.
    ...(change === 'new' ? UNTOUCHED : {}),
    measured: MEASURED,
    handles,
    zIndex: 1,
    ariaLabel,
    domAttributes: { 'aria-describedby': HELP_ID },
  };
}

function boxNode(box: SceneBox, position: Point, selected: boolean, t: T): BoxFlowNode {
  const whole = box.copy === null;
  return {
    id: box.id,
    type: 'box',
    position,
    data: { box },
    width: box.size.width,
    height: box.size.height,
    measured: { ...box.size },
    // Under the wires; those inside over those around them.
    zIndex: box.id.split('/').length - 100,
    selected: whole && selected,
    selectable: whole,
    draggable: whole,
    focusable: whole,
    dragHandle: '[data-box-bar]',
    style: { pointerEvents: 'none' },
    ariaLabel: t('editor.blocks.boxLabel', { name: box.instance.name }),
  };
}
