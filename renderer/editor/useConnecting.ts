import {
  type Connection,
  type Edge,
  type FinalConnectionState,
  type OnConnectStartParams,
  useReactFlow,
  useStoreApi,
} from '@xyflow/react';
import i18next from 'i18next';
import { type RefObject, useCallback, useMemo, useRef } from 'react';
import type { Wire } from '../../engine/graph/document';
import { announce } from '../state/announcer';
import { useDesign } from '../state/designStore';
import { prefixOf, scopeAt } from '../state/scope';
import { wireAt } from '../state/selection';
import { placeWire } from './ends';
import { planConnect, refusal } from './plans/connect';
import { carryOut, planIn } from './plans/plan';
import { nodesById } from './ports';
import { useEditorUi } from './uiStore';

/** React Flow's connection as a wire; null while an end is missing. */
function toWire({ source, sourceHandle, target, targetHandle }: Connection | Edge): Wire | null {
  if (!sourceHandle || !targetHandle) return null;
  return { from: { node: source, port: sourceHandle }, to: { node: target, port: targetHandle } };
}

const at = (event: MouseEvent | TouchEvent): { x: number; y: number } => {
  const point = 'changedTouches' in event ? event.changedTouches[0] : event;
  return { x: point?.clientX ?? 0, y: point?.clientY ?? 0 };
};

/** Drawing wires by mouse: from a port to a port, from a port to nothing, or by an end of a wire that is there. */
export function useConnecting(root: RefObject<HTMLElement | null>) {
  const store = useStoreApi();
  const { screenToFlowPosition } = useReactFlow();
  const gesture = useRef<{ state: 'none' | 'drawing' | 'given up'; replacing: Wire | undefined }>({
    state: 'none',
    replacing: undefined,
  });

  const isValidConnection = useCallback((connection: Connection | Edge): boolean => {
    const { document } = useDesign.getState();
    const wire = toWire(connection);
    const placed = document && wire && placeWire(document, wire);
    return (
      gesture.current.state !== 'given up' && !!placed && !refusal(placed.scope, placed.wire, gesture.current.replacing)
    );
  }, []);

  const draw = useCallback((connection: Connection, replacing?: Wire) => {
    const { document } = useDesign.getState();
    const wire = toWire(connection);
    const placed = document && wire && gesture.current.state !== 'given up' ? placeWire(document, wire) : null;
    const plan = placed && planConnect(placed.scope, placed.wire, replacing);
    if (!plan) return;
    carryOut(plan);
    const name = (id: string) => nodesById(placed.scope).get(id)?.name ?? '';
    const { from, to } = placed.wire;
    announce(i18next.t('editor.announce.connected', { from: name(from.node), to: name(to.node) }));
  }, []);

  const handlers = useMemo(() => {
    const begin = (replacing?: Wire) => {
      gesture.current = { state: 'drawing', replacing };
    };
    const end = () => {
      gesture.current = { state: 'none', replacing: undefined };
    };
    const wireOf = (edge: Edge): Wire | undefined => {
      const { document } = useDesign.getState();
      return document ? wireAt(document, edge.id) : undefined;
    };
    return {
      onConnectStart: (_event: MouseEvent | TouchEvent, _params: OnConnectStartParams) =>
        begin(gesture.current.replacing),
      onConnect: (connection: Connection) => draw(connection),
      /** Let go over nothing: the search for a layer opens there, and the layer found is wired to the open end. */
      onConnectEnd(event: MouseEvent | TouchEvent, { fromNode, fromHandle, toHandle, isValid }: FinalConnectionState) {
        const given = gesture.current.state === 'drawing' && !gesture.current.replacing;
        if (!gesture.current.replacing) end();
        if (!given || isValid || toHandle || !fromNode || !fromHandle?.id) return;
        const over = event.target instanceof Element && event.target.closest('.react-flow__pane');
        const corner = root.current?.getBoundingClientRect();
        if (!over || !corner) return;
        const point = at(event);
        useEditorUi.setState({
          quickAdd: {
            box: { x: point.x - corner.x, y: point.y - corner.y },
            place: screenToFlowPosition(point),
            open: {
              port: { node: fromNode.id, port: fromHandle.id },
              side: fromHandle.type === 'source' ? 'from' : 'to',
            },
          },
        });
      },
      onReconnectStart: (_event: unknown, edge: Edge) => begin(wireOf(edge)),
      onReconnect: (edge: Edge, connection: Connection) => draw(connection, wireOf(edge)),
      /** An end let go over nothing takes the wire away. */
      onReconnectEnd(_event: unknown, edge: Edge, _type: unknown, { isValid, toHandle }: FinalConnectionState) {
        const wire = wireOf(edge);
        if (wire && gesture.current.state === 'drawing' && !isValid && !toHandle) {
          const { document } = useDesign.getState();
          const scope = document && scopeAt(document, prefixOf(edge.id));
          const label = 'editor.steps.disconnect';
          if (scope) carryOut(planIn(scope, { edits: [{ kind: 'removeWire', wire }], label }));
        }
        end();
      },
    };
  }, [draw, root, screenToFlowPosition]);

  /** Escape while a wire is drawn. */
  const bailWire = useCallback((): boolean => {
    if (gesture.current.state !== 'drawing') return false;
    gesture.current = { ...gesture.current, state: 'given up' };
    store.getState().cancelConnection();
    return true;
  }, [store]);

  return { handlers, isValidConnection, bailWire, replacing: () => gesture.current.replacing };
}
