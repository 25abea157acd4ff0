import type { EdgeChange } from '@xyflow/react';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import type { DesignDocument } from '../../engine/graph/document';
import { useLanguage, useTranslate } from '../i18n';
import { useDesign } from '../state/designStore';
import { usePreview } from '../state/previewStore';
import { nodeAt } from '../state/scope';
import { chosenAfter } from './chosenAfter';
import { type FrameLines, titleWidth } from './clearOfFrames';
import { FRAME_PORTS } from './collapse';
import { formatNamed, spokenShape, UNKNOWN } from './dimWords';
import { type Change, useDrawnScene } from './drawnScene';
import { portsOfCard } from './ends';
import { useIsFar } from './far';
import { isCard } from './flowNodes';
import { useLanes } from './laneStore';
import { type LaidOut, laidOutAfter, meetingsOf, type OpenBox, type PortedCard } from './lanes';
import { withLabel } from './lazyLabel';
import type { Painting } from './painted/usePainted';
import { sameData } from './sameData';
import { sameItems } from './sameItems';
import type { SceneWire } from './scene';
import type { FlowNode } from './useFlowNodes';
import type { WireFlowEdge } from './WireEdge';
import { wireFlow, wireMisfit, wireProblems } from './wires';
import { type FarWire, farWiresOf, MANY_WIRES } from './wiresTogether';

/** A wire that is drawn with the others and has something to tell. */
export interface MarkedWire {
  readonly line: FarWire;
  readonly edge: WireFlowEdge;
}

const NONE: readonly FarWire[] = [];
const NO_MARKED: readonly MarkedWire[] = [];

const hasToTell = ({ selected, data }: WireFlowEdge) => selected || data?.isWrong || data?.change !== undefined;

const cards = new WeakMap<FlowNode, PortedCard>();

/** Where a wire can end, of what is on the canvas; the same object for the same node, whose ports never change. */
function cardOf(document: DesignDocument, node: FlowNode): PortedCard | null {
  let card = cards.get(node);
  if (!card && isCard(node)) {
    const { inputs, outputs } = portsOfCard(document, node.data.node, node.data.isPort);
    card = { id: node.id, ...node.position, inputs, outputs };
  } else if (!card && node.type === 'note' && node.data.collapsed) {
    card = { id: node.id, ...node.position, ...FRAME_PORTS };
  }
  if (card) cards.set(node, card);
  return card ?? null;
}

const openBoxes = new WeakMap<FlowNode, OpenBox>();

/** What wires go round that lead past an open block; the same object for the same node. */
function boxOf(node: FlowNode): OpenBox | null {
  if (!('box' in node.data) || node.data.box.copy !== null) return null;
  let box = openBoxes.get(node);
  if (!box) {
    const { width = 0, height = 0 } = node;
    box = { id: node.id, ...node.position, width, height };
    openBoxes.set(node, box);
  }
  return box;
}

const frameLines = new WeakMap<FlowNode, FrameLines>();

/** What of a frame words keep clear of; the same object for the same node. */
function frameOf(node: FlowNode): FrameLines | null {
  if (node.type !== 'note' || node.data.collapsed || node.data.annotation.kind !== 'frame') return null;
  let lines = frameLines.get(node);
  if (!lines) {
    const { width = 0, height = 0 } = node;
    lines = { ...node.position, width, height, title: titleWidth(node.data.annotation.text, width) };
    frameLines.set(node, lines);
  }
  return lines;
}

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
  const language = useLanguage();
  const made = useRef({ edges: new Map<string, WireFlowEdge>(), list: [] as WireFlowEdge[], t });

  const cards = useMemo(
    () => (document ? nodes.map((node) => cardOf(document, node)).filter((card) => card !== null) : []),
    [document, nodes],
  );
  const found = useRef<OpenBox[]>([]);
  const boxes = useMemo(() => {
    found.current = sameItems(
      found.current,
      nodes.map(boxOf).filter((box) => box !== null),
    );
    return found.current;
  }, [nodes]);
  const ends = useMemo(() => (scene?.wires ?? []).map(({ id, shown }) => ({ id, ...shown })), [scene]);
  const laid = useRef<LaidOut | null>(null);
  const rest = useRef<LaidOut | null>(null);
  const lanes = useMemo(() => {
    if (!isDragged) {
      rest.current = laidOutAfter(rest.current, cards, ends, null, boxes);
      laid.current = rest.current;
    } else laid.current = laidOutAfter(laid.current, cards, ends, rest.current, boxes);
    return laid.current.lanes;
  }, [cards, boxes, ends, isDragged]);

  // With the new places of the cards, which React Flow takes in as its effect.
  useEffect(() => useLanes.setState({ lanes, meetings: meetingsOf(ends) }), [lanes, ends]);

  const lines = useRef<FrameLines[]>([]);
  useEffect(() => {
    const frames = sameItems(
      lines.current,
      nodes.map(frameOf).filter((frame) => frame !== null),
    );
    if (frames === lines.current) return;
    lines.current = frames;
    useLanes.setState({ frames });
  }, [nodes]);

  // What is said of the wires has nothing to do with where cards stand: a drag leaves it as it is.
  const told = useMemo(() => {
    const nameOf = (path: string) => (document && nodeAt(document, path)?.name) ?? '';
    return (document ? (scene?.wires ?? []) : []).map((sceneWire) => {
      const { id, from, to } = sceneWire;
      const change = scene?.wireChanges.get(id);
      const problems = change === 'gone' ? [] : wireProblems(analysis, sceneWire);
      const isWrong = problems.some(({ severity }) => severity === 'error');
      const misfit = wireMisfit(problems);
      const flowing = document ? wireFlow(document, analysis, from) : UNKNOWN;
      const ends = { from: nameOf(from.node), to: nameOf(to.node) };
      const facts = [ends.from, ends.to, misfit ? JSON.stringify(misfit) : formatNamed(flowing)].join('\t');
      const speak = () => {
        const shape = misfit ? t('editor.canvas.misfit', { ...misfit }) : spokenShape(language, flowing);
        return shape === '' ? t('editor.canvas.wireUnknown', ends) : t('editor.canvas.wire', { ...ends, shape });
      };
      return { sceneWire, change, isWrong, facts, speak };
    });
  }, [scene, document, analysis, t, language]);

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
