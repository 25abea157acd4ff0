import type { NodeChange } from '@xyflow/react';
import { useCallback, useMemo, useRef, useState } from 'react';
import type { Analysis } from '../../engine/graph/analysis';
import type { Language } from '../../engine/text/messages';
import { useLanguage, useTranslate } from '../i18n';
import type { Translate } from '../i18n/textKey';
import { problemsAt } from '../state/analysisOf';
import { type Cost, shownCost, useCosts } from '../state/costs';
import { useDesign } from '../state/designStore';
import { usePreview } from '../state/previewStore';
import type { Path } from '../state/scope';
import type { BoxFlowNode } from './BlockBox';
import { shareOf, shareText } from './costs/shares';
import { currentScene } from './currentScene';
import { spokenShape } from './dimWords';
import { planDropped, shifted } from './dragging';
import { useDrawnScene } from './drawnScene';
import { PASSING } from './ends';
import { boxNode, cardNode, noteNode } from './flowNodes';
import { handlesOf } from './handles';
import type { LayerFlowNode } from './LayerNode';
import type { Point } from './metrics';
import type { NoteFlowNode } from './NoteNode';
import { DRAG } from './plans/change';
import { carryOut } from './plans/plan';
import { portsOf } from './ports';
import type { Scene, SceneNode } from './scene';
import type { Size } from './view';
import { firstStep } from './walk';
import { outputFlow } from './wires';

export type FlowNode = LayerFlowNode | BoxFlowNode | NoteFlowNode;

const NO_SIZES: ReadonlyMap<Path, Size> = new Map();

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
  t: Translate,
  language: Language,
  item: Pick<SceneNode, 'id' | 'node'>,
  analysis: Analysis | null,
  cost: Cost | null,
  ends: Ends | undefined,
): string {
  const and = t('editor.canvas.and');
  let label = ownLabel(t, language, item, analysis, cost);
  if (ends && ends.before.length > 0) label = t('editor.canvas.nodeFrom', { label, names: ends.before.join(and) });
  if (ends && ends.behind.length > 0) label = t('editor.canvas.nodeTo', { label, names: ends.behind.join(and) });
  return label;
}

function ownLabel(
  t: Translate,
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
  const [sizes, setSizes] = useState<ReadonlyMap<Path, Size>>(NO_SIZES);
  const gesture = useRef<'none' | 'dragging' | 'given up'>('none');
  const made = useRef(new Map<Path, FlowNode>());
  const t = useTranslate();
  const language = useLanguage();
  const cost = useCosts(shownCost);

  const ends = useMemo(() => endsOf(scene), [scene]);
  const first = useMemo(() => scene && firstStep(scene, null), [scene]);
  const stop = [...selected].at(-1) ?? first;

  const nodes = useMemo(() => {
    const next = new Map<Path, FlowNode>();
    const keep = (fresh: FlowNode, isSame: (old: FlowNode) => boolean) => {
      const old = made.current.get(fresh.id);
      next.set(fresh.id, old && old.type === fresh.type && isSame(old) ? old : fresh);
    };
    for (const note of scene?.notes ?? []) {
      const fresh = noteNode(
        note,
        shifted(note.position, note.id, scene, drag),
        sizes.get(note.id),
        selected.has(note.id),
        t,
      );
      keep(
        fresh,
        (old) =>
          at(old.position, fresh.position) &&
          old.selected === fresh.selected &&
          old.width === fresh.width &&
          old.height === fresh.height &&
          (old as NoteFlowNode).data.annotation === note.annotation,
      );
    }
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
      const position = shifted(item.position, item.id, scene, drag);
      const ariaLabel = labelOf(t, language, item, analysis, cost, ends.get(item.id));
      const handles = document ? handlesOf(item.isPort ? PASSING : portsOf(document, item.node)) : [];
      const change = scene?.nodeChanges.get(item.id);
      const fresh = cardNode(
        { ...item, change },
        position,
        selected.has(item.id),
        ariaLabel,
        handles,
        item.id === stop,
        t,
      );
      keep(
        fresh,
        (old) =>
          at(old.position, position) &&
          old.selected === fresh.selected &&
          old.ariaLabel === ariaLabel &&
          (old as LayerFlowNode).data.node === item.node &&
          (old as LayerFlowNode).data.change === change &&
          old.handles === handles &&
          old.domAttributes?.tabIndex === fresh.domAttributes?.tabIndex &&
          (old as LayerFlowNode).data.isPort === item.isPort,
      );
    }
    made.current = next;
    return [...next.values()];
  }, [scene, document, analysis, selected, drag, sizes, ends, stop, t, language, cost]);

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
