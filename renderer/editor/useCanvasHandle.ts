import { useReactFlow } from '@xyflow/react';
import i18next from 'i18next';
import { type RefObject, useEffect, useRef } from 'react';
import { toast } from '../shared/ui';
import { announce } from '../state/announcer';
import { type CanvasHandle, useCanvas } from '../state/canvasStore';
import { useDesign } from '../state/designStore';
import { type Path, scopeAt } from '../state/scope';
import { useView } from '../state/viewStore';
import { leap } from '../state/visits';
import { arrange, unmoved } from './arrange';
import { openBlockName, openMenuByKey, openSearch, pickWireEnd } from './canvasBoxes';
import { carryOut } from './carryOut';
import { currentScene, shownScope } from './currentScene';
import { endGlide, glide } from './glide';
import { glideView } from './glideView';
import { middleOf, type Point, UNSNAPPED } from './metrics';
import { calm } from './motion';
import { planArranged } from './plans/arranged';
import { expansionFor } from './plans/expand';
import { together } from './plans/plan';
import { placesIn } from './scene';
import { toArrange } from './toArrange';
import { useEditorUi } from './uiStore';
import { useBackInSight } from './useBackInSight';
import { useSteadyView } from './useSteadyView';
import { canvasSize, fitted, isWhole, openingView, showing, VERY_FAR, viewOf } from './view';

/** What takes no longer is not told that it is being worked on, in milliseconds. */
const PATIENTLY_AWAITED = 300;
/** A card that is scrolled into sight is drawn some frames later. */
const PATIENCE = 60;

/** Answers what the rest of the window asks of the canvas, for as long as the canvas is there. */
export function useCanvasHandle(root: RefObject<HTMLDivElement | null>, bail: () => boolean): void {
  const flow = useReactFlow();
  const pointer = useRef<Point | null>(null);
  useSteadyView(root);
  useBackInSight(root);

  useEffect(() => {
    const element = root.current;
    if (!element) return;
    const size = () => canvasSize(element, useView.getState().root);
    const places = (ids?: ReadonlySet<Path>): readonly Point[] => placesIn(currentScene(), ids);
    const middle = (): Point => {
      const box = element.getBoundingClientRect();
      return flow.screenToFlowPosition({ x: box.x + box.width / 2, y: box.y + box.height / 2 }, UNSNAPPED);
    };

    let latest = 0;
    const focus = (id: Path | null) => {
      latest += 1;
      const own = latest;
      if (id === null || !element.contains(document.activeElement)) element.focus({ preventScroll: true });
      const before = document.activeElement;
      const attempt = (left: number) => {
        // Whoever has gone on meanwhile, to a search perhaps that takes every key, stays there.
        const isLeft = document.activeElement !== before && document.activeElement !== document.body;
        if (id === null || own !== latest || isLeft) return;
        const card = element.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(id)}"]`);
        if (card) card.focus({ preventScroll: true });
        else if (left > 0) requestAnimationFrame(() => attempt(left - 1));
      };
      attempt(PATIENCE);
    };

    const handle: CanvasHandle = {
      centre: middle,
      pointer() {
        const at = useEditorUi.getState().menu?.at ?? pointer.current;
        return at && flow.screenToFlowPosition(at, UNSNAPPED);
      },
      reveal(ids) {
        const { document } = useDesign.getState();
        const edits = document ? ids.flatMap((id) => expansionFor(document, id)) : [];
        if (edits.length > 0) carryOut({ edits, label: 'editor.steps.expand' });
        const [place] = places(new Set(ids));
        if (!place) return;
        const zoom = Math.max(flow.getZoom(), 0.8);
        const { x, y } = middleOf(place);
        const { width, height } = size();
        // From where all of a large design is seen, hundreds of cards go out of sight.
        if (flow.getZoom() < VERY_FAR) glideView(flow, { zoom, x: width / 2 - x * zoom, y: height / 2 - y * zoom });
        else void flow.setCenter(x, y, { zoom, ...calm() });
      },
      showNew(ids) {
        const view = showing(places(new Set(ids)), flow.getViewport(), size());
        if (view) void flow.setViewport(view, calm());
      },
      showDropped(id) {
        const [place] = places(new Set([id]));
        if (place && !isWhole(place, flow.getViewport(), size())) handle.showNew([id]);
      },
      fit: () => leap(() => glideView(flow, fitted(places(), size()))),
      show(place) {
        const view = place && viewOf(place, places(), size());
        glideView(flow, view ?? openingView(places(), size()));
      },
      fitSelection() {
        const found = places(useDesign.getState().selection.nodes);
        if (found.length > 0) leap(() => glideView(flow, fitted(found, size())));
      },
      zoomTo(scale) {
        const { x, y } = middle();
        const { width, height } = size();
        leap(() => glideView(flow, { zoom: scale, x: width / 2 - x * scale, y: height / 2 - y * scale }));
      },
      zoom: (factor) => void flow.zoomTo(flow.getZoom() * factor, calm()),
      focus,
      focusSelection() {
        const { nodes } = useDesign.getState().selection;
        focus([...nodes].at(-1) ?? null);
      },
      quickAdd: () => openSearch(flow, element, (useEditorUi.getState().menu && handle.pointer()) ?? middle()),
      nameBlock: (path) => openBlockName(flow, path, middle()),
      pickWireEnd: (side) => pickWireEnd(flow, side),
      async arrange() {
        const { document, opening, selection } = useDesign.getState();
        const scene = currentScene();
        if (!document || !scene) return;
        const parts = toArrange(document, scene, shownScope(document), selection.nodes);
        let found: readonly Awaited<ReturnType<typeof arrange>>[];
        const tell = setTimeout(() => useEditorUi.setState({ arranging: true }), PATIENTLY_AWAITED);
        try {
          found = await Promise.all(parts.map(({ scope, ids }) => arrange(scope, ids)));
        } catch {
          toast({ id: 'arrange', kind: 'error', title: i18next.t('editor.canvas.arrangeFailed') });
          return;
        } finally {
          clearTimeout(tell);
          useEditorUi.setState({ arranging: false });
        }
        const now = useDesign.getState();
        // Another design may have cards of the same names; and what was moved meanwhile stays where it was put.
        if (!now.document || now.opening !== opening) return;
        const { document: present } = now;
        const plans = parts.map(({ scope }, at) => {
          const after = scopeAt(present, scope.prefix);
          return after && planArranged(after, unmoved(scope, after, found[at] ?? new Map()));
        });
        const plan = together(plans);
        const before = currentScene();
        if (plan && !carryOut(plan)) return;
        const arranged = currentScene();
        if (before && arranged) glide(before, arranged);
        announce(i18next.t('editor.announce.arranged'));
        if (selection.nodes.size <= 1) void flow.setViewport(openingView(places(), size()), calm());
      },
      menu: () => openMenuByKey(element),
      bail,
    };

    const follow = ({ clientX, clientY }: PointerEvent) => {
      pointer.current = { x: clientX, y: clientY };
    };
    const leave = () => {
      pointer.current = null;
    };
    element.addEventListener('pointermove', follow);
    element.addEventListener('pointerleave', leave);
    useCanvas.getState().attach(handle);
    return () => {
      element.removeEventListener('pointermove', follow);
      element.removeEventListener('pointerleave', leave);
      endGlide();
      if (useCanvas.getState().handle === handle) useCanvas.getState().attach(null);
    };
  }, [flow, root, bail]);
}
