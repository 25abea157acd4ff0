import type { ReactFlowInstance } from '@xyflow/react';
import { GAP } from '../../engine/graph/layout';
import { useDesign } from '../state/designStore';
import { type Path, prefixOf } from '../state/scope';
import { wireAt } from '../state/selection';
import { currentScene } from './currentScene';
import { boundsOf, NODE_HEIGHT, NODE_STEP, NODE_WIDTH, type Point, QUICK_ADD } from './metrics';
import { openEndOf } from './openEnd';
import { placesIn } from './scene';
import { useEditorUi } from './uiStore';

type Flow = Pick<ReactFlowInstance, 'getViewport'>;

/** Where a card stands, and where a box beside it would: to the right of it, in pixels from the canvas's corner. */
function besideCard(flow: Flow, path: Path): { readonly place: Point; readonly box: Point } | null {
  const [place] = placesIn(currentScene(), new Set([path]));
  if (!place) return null;
  const { x, y, zoom } = flow.getViewport();
  const corner = { x: place.x * zoom + x, y: place.y * zoom + y };
  return { place, box: { x: corner.x + (NODE_WIDTH + 12) * zoom + 20, y: corner.y + NODE_HEIGHT * zoom } };
}

/** Asks for the name of a block that was just made, beside its card. */
export function openBlockName(flow: Flow, path: Path, middle: Point): void {
  useEditorUi.setState({ namedBlock: { box: besideCard(flow, path)?.box ?? middle, path } });
}

/** Opens the search for a layer that goes into a wire: beside what is pressed, in pixels from the canvas's corner, else beside the wire's middle. */
export function openWireSearch(flow: Flow, key: string, pressed: Point | null): void {
  const { document } = useDesign.getState();
  const wire = document && wireAt(document, key);
  if (!wire) return;
  const shown = currentScene()?.wires.find(({ id }) => id === key)?.shown;
  const { x, y, width, height } = boundsOf(
    placesIn(currentScene(), new Set(shown ? [shown.from.node, shown.to.node] : [])),
  );
  const place = { x: x + width / 2, y: y + height / 2 };
  const view = flow.getViewport();
  const beside = { x: place.x * view.zoom + view.x + 40, y: place.y * view.zoom + view.y };
  const port = { ...wire.from, node: `${prefixOf(key)}${wire.from.node}` };
  useEditorUi.setState({ quickAdd: { box: pressed ?? beside, place, open: { port, side: 'from' }, wire: key } });
}

/** Where a menu stands, in pixels from the canvas's corner. */
function menuIn(element: HTMLElement): Point | null {
  const { menu } = useEditorUi.getState();
  const corner = element.getBoundingClientRect();
  return menu && { x: menu.at.x - corner.x, y: menu.at.y - corner.y };
}

/** Opens the search for a layer by key: in the selected wire, at the open end of the selected layer, else where a menu stands, or in the middle of what is seen. */
export function openSearch(flow: Flow, element: HTMLElement, middle: Point): void {
  const { document, selection } = useDesign.getState();
  const [path] = selection.nodes;
  const [wire] = selection.wires;
  const pressed = menuIn(element);
  if (path === undefined && wire !== undefined && selection.wires.size === 1) {
    openWireSearch(flow, wire, pressed);
    return;
  }
  const chosen = selection.nodes.size === 1 ? path : undefined;
  const open = document && chosen !== undefined ? openEndOf(document, chosen) : null;
  const beside = chosen === undefined ? null : besideCard(flow, chosen);
  if (open && beside) {
    const below = { x: beside.place.x + NODE_WIDTH / 2, y: beside.place.y + (open.side === 'from' ? NODE_STEP : -GAP) };
    const after = open.side === 'from' ? chosen : undefined;
    useEditorUi.setState({ quickAdd: { box: beside.box, place: below, open, after } });
    return;
  }
  const { clientWidth, clientHeight } = element;
  const box = pressed ?? { x: (clientWidth - QUICK_ADD.width) / 2 + QUICK_ADD.lead, y: clientHeight / 4 };
  useEditorUi.setState({ quickAdd: { box, place: middle, open: null, isAnywhere: pressed === null } });
}

/** Begins a wire by key at the selected layer, or takes the selected wire by one of its ends. */
export function pickWireEnd(flow: Flow, side: 'from' | 'to'): void {
  const { document, selection } = useDesign.getState();
  if (!document) return;
  const [path] = selection.nodes;
  const [key] = selection.wires;
  const wire = path === undefined && key !== undefined ? wireAt(document, key) : undefined;
  const layer = wire && key !== undefined ? `${prefixOf(key)}${wire[side].node}` : path;
  if (layer === undefined) return;
  const beside = besideCard(flow, layer);
  const box = beside?.box ?? { x: 40, y: 40 };
  useEditorUi.setState({ wireEnd: { box, side, layer, replacing: wire ? (key ?? null) : null } });
}

/** Opens the menu by key: at what is selected, else in the middle of the canvas. */
export function openMenuByKey(element: HTMLElement): void {
  const { nodes, wires } = useDesign.getState().selection;
  const [path] = nodes;
  const [key] = wires;
  const found =
    path === undefined
      ? key !== undefined && element.querySelector(`[data-wire="${CSS.escape(key)}"]`)
      : element.querySelector(`.react-flow__node[data-id="${CSS.escape(path)}"]`);
  const canvas = element.getBoundingClientRect();
  const { x, y, width, height } = (found || element).getBoundingClientRect();
  const at = {
    x: Math.max(canvas.left, Math.min(canvas.right, found ? x + Math.min(width, 40) : x + width / 2)),
    y: Math.max(canvas.top, Math.min(canvas.bottom, found ? y + height : y + height / 3)),
  };
  useEditorUi.setState({ menu: { at, open: true, byKey: true } });
}
