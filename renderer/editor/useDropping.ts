import { useReactFlow } from '@xyflow/react';
import { type DragEvent, useMemo } from 'react';
import type { DesignDocument, Wire } from '../../engine/graph/document';
import { useCanvas } from '../state/canvasStore';
import { useDesign } from '../state/designStore';
import { prefixOf, type Scope, scopeAt } from '../state/scope';
import { wireAt } from '../state/selection';
import { aimAtWire } from './aims';
import { carryOutAt } from './carryOutAt';
import { localPoint, scopeUnder } from './currentScene';
import { BLOCK_MIME, LAYER_MIME } from './dragTypes';
import { cornerOf, NODE_HEIGHT, NODE_WIDTH, type Point, UNSNAPPED } from './metrics';
import { offeredBlock } from './offeredBlocks';
import { planAdd, planInsert } from './plans/add';
import { planOffered, planOfferedInto } from './plans/offered';
import type { Plan } from './plans/plan';
import { useEditorUi } from './uiStore';
import { wiresAround } from './wiresAround';
import { wireIdAt } from './wiresTogether';
import { wiresUnder } from './wiresUnder';

const carriesLayer = ({ dataTransfer: { types } }: DragEvent): boolean =>
  types.includes(LAYER_MIME) || types.includes(BLOCK_MIME);

/** The key of the wire under the pointer, else of the one over which the card would lie, as with a card that is dragged. */
function wireUnder({ target, clientX, clientY }: DragEvent, point: Point): string | null {
  const felt = target instanceof Element ? wireIdAt(target, clientX, clientY) : null;
  if (felt !== null) return felt;
  const { document } = useDesign.getState();
  const wires = document ? wiresAround(scopeUnder(document, point).scope.prefix) : [];
  return wiresUnder(wires, { ...cornerOf(point), width: NODE_WIDTH, height: NODE_HEIGHT })[0] ?? null;
}

/** Into the wire under the pointer where that can be, else where the pointer is. */
function planAt(
  document: DesignDocument,
  key: string | null,
  point: Point,
  into: (scope: Scope, wire: Wire, point: Point) => Plan | null,
  add: (scope: Scope, point: Point) => Plan | null,
): Plan | null {
  const wire = key === null ? undefined : wireAt(document, key);
  const around = key === null ? null : scopeAt(document, prefixOf(key));
  const inserted = wire && around && into(around, wire, localPoint(around, point));
  if (inserted) return inserted;
  const under = scopeUnder(document, point);
  return add(under.scope, under.point);
}

function planDrop(document: DesignDocument, type: string, key: string | null, point: Point): Plan | null {
  return planAt(
    document,
    key,
    point,
    (scope, wire, at) => planInsert(scope, type, wire, at),
    (scope, at) => planAdd(scope, type, at),
  );
}

function planBlockDrop(document: DesignDocument, block: string, key: string | null, point: Point): Plan | null {
  const offered = offeredBlock(block, document.blocks);
  if (!offered) return null;
  return planAt(
    document,
    key,
    point,
    (scope, wire, at) => planOfferedInto(scope, offered, wire, at),
    (scope, at) => planOffered(scope, offered, at),
  );
}

/** Dropping layers and blocks from the palette: on the canvas, or on a wire that then leads through the layer. */
export function useDropping() {
  const { screenToFlowPosition } = useReactFlow();
  return useMemo(() => {
    const placeOf = ({ clientX, clientY }: DragEvent) => screenToFlowPosition({ x: clientX, y: clientY }, UNSNAPPED);
    return {
      onDragOver(event: DragEvent) {
        if (!carriesLayer(event)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'copy';
        aimAtWire(useEditorUi.getState().draggedItem?.leadsThrough ? wireUnder(event, placeOf(event)) : null);
      },
      onDragLeave(event: DragEvent) {
        if (!(event.relatedTarget instanceof Node) || !event.currentTarget.contains(event.relatedTarget))
          aimAtWire(null);
      },
      onDrop(event: DragEvent) {
        if (!carriesLayer(event)) return;
        event.preventDefault();
        const type = event.dataTransfer.getData(LAYER_MIME);
        const { document } = useDesign.getState();
        const point = placeOf(event);
        const key = wireUnder(event, point);
        const block = event.dataTransfer.getData(BLOCK_MIME);
        const plan =
          document &&
          (block === '' ? planDrop(document, type, key, point) : planBlockDrop(document, block, key, point));
        aimAtWire(null);
        if (!carryOutAt(plan, point)) return;
        // Whoever dropped it goes on by key there, with Tab for the next layer.
        useCanvas.getState().handle?.focusSelection();
        const [added] = plan?.select?.nodes ?? [];
        if (added !== undefined) useCanvas.getState().handle?.showDropped(added);
      },
    };
  }, [screenToFlowPosition]);
}
