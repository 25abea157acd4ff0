import type { NodeChange, NodeHandle } from '@xyflow/react';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Analysis } from '../../engine/graph/analysis';
import { problemsAt } from '../state/analysisOf';
import { useDesign } from '../state/designStore';
import { byScope, idOf, type Path } from '../state/scope';
import type { BoxFlowNode } from './BlockBox';
import { currentScene, useScene } from './currentScene';
import { PASSING } from './ends';
import { handlesOf } from './handles';
import type { LayerFlowNode } from './LayerNode';
import { NODE_HEIGHT, NODE_WIDTH, type Point } from './metrics';
import { planMoves } from './plans/change';
import { carryOut, together } from './plans/plan';
import { formatShape, portsOf } from './ports';
import type { Scene, SceneBox, SceneNode } from './scene';
import { firstStep } from './walk';

export type FlowNode = LayerFlowNode | BoxFlowNode;

const MEASURED = { width: NODE_WIDTH, height: NODE_HEIGHT };
export const HELP_ID = 'layerloom-canvas-help';

type T = ReturnType<typeof useTranslation>['t'];

/** Names of the layers before and behind each card. */
interface Ends {
  readonly before: readonly string[];
  readonly behind: readonly string[];
}

function endsOf(scene: Scene | null): ReadonlyMap<Path, Ends> {
  const nameOf = new Map(scene?.nodes.map(({ id, node }) => [id, node.name]));
  const names = new Map<Path, { before: string[]; behind: string[] }>();
  const at = (path: Path) => {
    const known = names.get(path) ?? { before: [], behind: [] };
    names.set(path, known);
    return known;
  };
  for (const { from, to } of scene?.wires ?? []) {
    at(to.node).before.push(nameOf.get(from.node) ?? '');
    at(from.node).behind.push(nameOf.get(to.node) ?? '');
  }
  return names;
}

function labelOf(
  t: T,
  item: Pick<SceneNode, 'id' | 'node'>,
  analysis: Analysis | null,
  ends: Ends | undefined,
): string {
  const and = t('editor.canvas.and');
  let label = ownLabel(t, item, analysis);
  if (ends && ends.before.length > 0) label = t('editor.canvas.nodeFrom', { label, names: ends.before.join(and) });
  if (ends && ends.behind.length > 0) label = t('editor.canvas.nodeTo', { label, names: ends.behind.join(and) });
  return label;
}

function ownLabel(t: T, { id, node }: Pick<SceneNode, 'id' | 'node'>, analysis: Analysis | null): string {
  const shape = formatShape(analysis?.nodes.get(id)?.outputs[0]);
  const { type, name } = node;
  const label =
    shape === '' ? t('editor.canvas.nodeUnknown', { type, name }) : t('editor.canvas.node', { type, name, shape });
  const count = problemsAt(analysis, id).length;
  return count === 0
    ? label
    : t('editor.canvas.nodeProblems', { label, problems: t('editor.problems.problems', { count }) });
}

const at = (a: Point, b: Point): boolean => a.x === b.x && a.y === b.y;

/** The scene's cards and boxes as React Flow wants them. Those that did not change keep their objects, and so are not drawn anew. */
export function useFlowNodes() {
  const scene = useScene();
  const document = useDesign((state) => state.document);
  const analysis = useDesign((state) => state.analysis);
  const selected = useDesign((state) => state.selection.nodes);
  const [drag, setDrag] = useState<ReadonlyMap<Path, Point> | null>(null);
  const gesture = useRef<'none' | 'dragging' | 'given up'>('none');
  const made = useRef(new Map<Path, FlowNode>());
  const { t } = useTranslation();

  const ends = useMemo(() => endsOf(scene), [scene]);
  const first = useMemo(() => scene && firstStep(scene, null), [scene]);
  const stop = [...selected].at(-1) ?? first;

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
      const ariaLabel = labelOf(t, item, analysis, ends.get(item.id));
      const handles = document ? handlesOf(item.isPort ? PASSING : portsOf(document, item.node)) : [];
      const fresh = cardNode(item, position, selected.has(item.id), ariaLabel, handles, item.id === stop, t);
      keep(
        fresh,
        (old) =>
          at(old.position, position) &&
          old.selected === fresh.selected &&
          old.ariaLabel === ariaLabel &&
          (old as LayerFlowNode).data.node === item.node &&
          old.handles === handles &&
          old.domAttributes?.tabIndex === fresh.domAttributes?.tabIndex &&
          (old as LayerFlowNode).data.isPort === item.isPort,
      );
    }
    made.current = next;
    return [...next.values()];
  }, [scene, document, analysis, selected, drag, ends, stop, t]);

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
          return planMoves(scope, places);
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
  { id, node, isPort }: SceneNode,
  position: Point,
  selected: boolean,
  ariaLabel: string,
  handles: NodeHandle[],
  isStop: boolean,
  t: T,
): LayerFlowNode {
  return {
    id,
    type: 'layer',
    position,
    data: { node, isPort },
    selected,
    measured: MEASURED,
    handles,
    zIndex: 1,
    ariaLabel,
    domAttributes: {
      'aria-describedby': HELP_ID,
      'aria-roledescription': t('editor.canvas.layerRole'),
      // One card is reached by Tab, the others from it by arrow keys.
      tabIndex: isStop ? 0 : -1,
    },
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
