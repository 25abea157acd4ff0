import { type Connection, type Edge, type FinalConnectionState, useReactFlow, useStoreApi } from '@xyflow/react';
import i18next from 'i18next';
import { type RefObject, useCallback, useEffect, useMemo, useRef } from 'react';
import type { Wire } from '../../engine/graph/document';
import { sameWire, wireBetween } from '../../engine/graph/wires';
import { messageText } from '../i18n';
import { toast } from '../shared/ui/Toast';
import { useCanvas } from '../state/canvasStore';
import { useDesign } from '../state/designStore';
import { prefixOf, scopeAt } from '../state/scope';
import { wireAt } from '../state/selection';
import { announceConnected } from './announceConnected';
import { cardMeant, wireToCard } from './cardEnd';
import { carryOut } from './carryOut';
import { isEnd, placeWire } from './ends';
import { UNSNAPPED } from './metrics';
import { planConnect, planDisconnect, refusal } from './plans/connect';
import { useEditorUi } from './uiStore';
import type { FlowNode } from './useFlowNodes';
import { hintAtPort } from './wireHint';

const sideOf = ({ type }: { readonly type: 'source' | 'target' }): keyof Wire => (type === 'source' ? 'from' : 'to');

/** React Flow's connection as a wire; null while an end is missing. */
function toWire({ source, sourceHandle, target, targetHandle }: Connection | Edge): Wire | null {
  if (!sourceHandle || !targetHandle) return null;
  return { from: { node: source, port: sourceHandle }, to: { node: target, port: targetHandle } };
}

/** The wire from a port to a port of a gesture that has ended; null where it did not end at one. */
function wireOfGesture({ fromHandle, toHandle }: FinalConnectionState): Wire | null {
  if (!fromHandle?.id || !toHandle?.id) return null;
  const near = { node: fromHandle.nodeId, port: fromHandle.id };
  return wireBetween(sideOf(fromHandle), near, { node: toHandle.nodeId, port: toHandle.id });
}

const at = (event: MouseEvent | TouchEvent): { x: number; y: number } => {
  const point = 'changedTouches' in event ? event.changedTouches[0] : event;
  return { x: point?.clientX ?? 0, y: point?.clientY ?? 0 };
};

const isOverPane = ({ target }: Event): boolean => target instanceof Element && !!target.closest('.react-flow__pane');

/** Why a wire that was let go could not be drawn: the hint beside it is gone by then. */
function tellRefused(wire: Wire | null, replacing?: Wire): void {
  const { document } = useDesign.getState();
  if (!document || !wire || (replacing && sameWire(wire, replacing))) return;
  const { kind, text } = hintAtPort(
    (key, values = {}) => i18next.t(key, values),
    messageText,
    document,
    wire,
    replacing,
  );
  if (kind === 'refused') toast({ id: 'refused', title: i18next.t('editor.refused'), description: text ?? undefined });
}

const moved = (): Wire | undefined => useEditorUi.getState().movedWire ?? undefined;

/** Drawing wires by mouse: from a port to a port or card, from a port to nothing, or by an end of a wire that is there. */
export function useConnecting(root: RefObject<HTMLElement | null>) {
  const store = useStoreApi<FlowNode>();
  const { screenToFlowPosition } = useReactFlow();
  const gesture = useRef<'none' | 'drawing' | 'given up'>('none');

  const isValidConnection = useCallback((connection: Connection | Edge): boolean => {
    const { document } = useDesign.getState();
    const wire = toWire(connection);
    const placed = document && wire && placeWire(document, wire);
    return gesture.current !== 'given up' && !!placed && !refusal(placed.scope, placed.wire, moved());
  }, []);

  const draw = useCallback((wire: Wire | null, replacing?: Wire) => {
    const { document } = useDesign.getState();
    const placed = document && wire && gesture.current !== 'given up' ? placeWire(document, wire) : null;
    const plan = placed && planConnect(placed.scope, placed.wire, replacing);
    if (!plan) return tellRefused(wire, replacing);
    if (carryOut(plan)) announceConnected(placed.scope, placed.wire);
  }, []);

  /** The wire that is meant where one is let go over a card beside its ports; null over anything else. */
  const overCard = useCallback(
    (event: MouseEvent | TouchEvent, { fromNode, fromHandle, from }: FinalConnectionState): Wire | null => {
      const { document } = useDesign.getState();
      if (!document || !fromNode || !fromHandle?.id || !isOverPane(event)) return null;
      const point = screenToFlowPosition(at(event), UNSNAPPED);
      const card = cardMeant(store.getState().nodeLookup.values(), point, { node: fromNode.id, at: from });
      const near = { node: fromNode.id, port: fromHandle.id };
      return card === null ? null : wireToCard(document, near, sideOf(fromHandle), card, moved());
    },
    [store, screenToFlowPosition],
  );

  const handlers = useMemo(() => {
    const begin = (movedWire: Wire | null) => {
      gesture.current = 'drawing';
      useEditorUi.setState({ movedWire });
    };
    const end = () => {
      gesture.current = 'none';
      useEditorUi.setState({ movedWire: null });
    };
    const wireOf = (edge: Edge): Wire | undefined => {
      const { document } = useDesign.getState();
      return document ? wireAt(document, edge.id) : undefined;
    };
    return {
      // Moving an end begins as a move, and then as the drawing of a wire.
      onConnectStart: () => begin(useEditorUi.getState().movedWire),
      onConnect: (connection: Connection) => draw(toWire(connection)),
      /** Let go over nothing: the search for a layer opens there, and the layer found is wired to the open end. */
      onConnectEnd(event: MouseEvent | TouchEvent, state: FinalConnectionState) {
        const { fromNode, fromHandle, toHandle, isValid } = state;
        const isNew = moved() === undefined;
        const given = gesture.current === 'drawing' && isNew && !isValid && !toHandle;
        const meant = given ? overCard(event, state) : null;
        if (meant) draw(meant);
        else if (gesture.current === 'drawing' && isNew && !isValid) tellRefused(wireOfGesture(state));
        if (isNew) end();
        if (!given || meant || !fromNode || !fromHandle?.id) return;
        const corner = root.current?.getBoundingClientRect();
        if (!isOverPane(event) || !corner) return;
        const point = at(event);
        useEditorUi.setState({
          quickAdd: {
            box: { x: point.x - corner.x, y: point.y - corner.y },
            place: screenToFlowPosition(point),
            open: {
              port: { node: fromNode.id, port: fromHandle.id },
              side: sideOf(fromHandle),
            },
          },
        });
      },
      onReconnectStart: (_event: unknown, edge: Edge) => begin(wireOf(edge) ?? null),
      onReconnect: (edge: Edge, connection: Connection) => draw(toWire(connection), wireOf(edge)),
      /** An end let go over nothing takes the wire away. */
      onReconnectEnd(event: MouseEvent | TouchEvent, edge: Edge, _type: unknown, state: FinalConnectionState) {
        const wire = wireOf(edge);
        const given = wire && gesture.current === 'drawing' && !state.isValid && !state.toHandle;
        const meant = given ? overCard(event, state) : null;
        if (meant) draw(meant, wire);
        else if (wire && gesture.current === 'drawing' && !state.isValid && state.toHandle)
          tellRefused(wireOfGesture(state), wire);
        else if (given) {
          const { document } = useDesign.getState();
          const scope = document && scopeAt(document, prefixOf(edge.id));
          if (scope) carryOut(planDisconnect(scope, wire));
        }
        end();
      },
    };
  }, [draw, overCard, root, screenToFlowPosition]);

  const giveUp = useCallback(() => {
    gesture.current = 'given up';
    store.getState().cancelConnection();
  }, [store]);

  useEffect(
    () =>
      useDesign.subscribe(({ document }) => {
        const { fromHandle } = store.getState().connection;
        if (gesture.current !== 'drawing' || !fromHandle?.id) return;
        const near = { node: fromHandle.nodeId, port: fromHandle.id };
        if (!document || !isEnd(document, near, sideOf(fromHandle))) giveUp();
      }),
    [store, giveUp],
  );

  /** Escape while a wire is drawn. */
  const bailWire = useCallback((): boolean => {
    if (gesture.current !== 'drawing') return false;
    giveUp();
    // The card whose port was pressed has the focus: with the key it would get a frame beside that of the selection.
    if (useDesign.getState().selection.nodes.size > 0) useCanvas.getState().handle?.focusSelection();
    return true;
  }, [giveUp]);

  return { handlers, isValidConnection, bailWire };
}
