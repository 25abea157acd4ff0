import { Background, BackgroundVariant, ReactFlow, ReactFlowProvider, SelectionMode, useStore } from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useStages } from '../shared/useStages';
import { isFixed, useDesign } from '../state/designStore';
import { ADD_KEYS } from './addKeys';
import styles from './Canvas.module.css';
import { CanvasOverlays } from './CanvasOverlays';
import { ConnectionHint } from './ConnectionHint';
import { onCardFocus, onCardKey } from './cardKeys';
import './costs/heat.css';
import { FarWires } from './FarWires';
import { HELP_ID } from './flowNodes';
import { endGlide } from './glide';
import { ItemNode } from './ItemNode';
import { LabelLayerProvider } from './LabelLayer';
import { GRID } from './metrics';
import { NoteNode } from './NoteNode';
import { PaintedCards } from './painted/PaintedCards';
import { usePainted } from './painted/usePainted';
import { clearEditorUi, useEditorUi } from './uiStore';
import { useCanvasHandle } from './useCanvasHandle';
import { useCanvasMenu } from './useCanvasMenu';
import { useCardIntoWire } from './useCardIntoWire';
import { useClicks } from './useClicks';
import { useConnecting } from './useConnecting';
import { useDragInView } from './useDragInView';
import { useDropping } from './useDropping';
import { useFlowEdges } from './useFlowEdges';
import { type FlowNode, useFlowNodes } from './useFlowNodes';
import { useKeptFocus } from './useKeptFocus';
import { TREMBLE, useMeantDrag } from './useMeantDrag';
import { usePreviewView } from './usePreviewView';
import { useRectangle } from './useRectangle';
import { useToldMeasures } from './useToldMeasures';
import { leastZoom, MAX_ZOOM } from './view';
import { WireEdge, type WireFlowEdge } from './WireEdge';
import { OpenWire, WirePreview } from './WirePreview';

const nodeTypes = { item: ItemNode, note: NoteNode };
const edgeTypes = { wire: WireEdge };
/** From this many cards on, those out of sight are not drawn. */
const MANY = 60;
const NO_NODES: FlowNode[] = [];
const NO_EDGES: WireFlowEdge[] = [];
const SNAP: [number, number] = [GRID, GRID];
/** The middle and the right button pan; the left one draws a selection. */
const PAN_BUTTONS = [1, 2];

function useMinZoom(nodes: readonly FlowNode[]): number {
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  return useMemo(
    () =>
      leastZoom(
        nodes.map(({ position }) => position),
        { width, height },
      ),
    [nodes, width, height],
  );
}

/** The canvas on which people wire layers. Everything that changes the design goes through plans and the store. */
export function Canvas() {
  return (
    <ReactFlowProvider>
      <Flow />
    </ReactFlowProvider>
  );
}

function Flow() {
  const { t } = useTranslation();
  useToldMeasures();
  const root = useRef<HTMLDivElement>(null);
  const fixed = useDesign(isFixed);
  const isMeant = useMeantDrag();
  const { nodes, isDragged, onNodesChange, bailDrag } = useFlowNodes(isMeant);
  useDragInView(isDragged);
  const { handlers, isValidConnection, bailWire } = useConnecting(root);
  const dropping = useDropping();
  const { handlers: intoWire, forgetWire } = useCardIntoWire(isMeant);
  const menu = useCanvasMenu();
  // React Flow hears of cards a moment after it hears of this: else those that go would all be drawn once more.
  const before = useStore((state) => state.nodes.length);
  const minZoom = useMinZoom(nodes);
  // The canvas first, and then what stands on it: both at once would hold the window up.
  const isThere = useStages(1) === 1;
  const { drawn, painting } = usePainted(root, isThere ? nodes : NO_NODES);
  const { edges, singleIds, plain, marked, onEdgesChange } = useFlowEdges(nodes, isDragged, painting);
  const { onDoubleClick, ...clicks } = useClicks(painting);
  const { bailRectangle } = useRectangle(nodes);
  const bail = useCallback(() => {
    if (endGlide()) return true;
    forgetWire();
    return bailDrag() || bailWire() || bailRectangle();
  }, [forgetWire, bailDrag, bailWire, bailRectangle]);
  useCanvasHandle(root, bail);
  usePreviewView(root);
  useKeptFocus(root);
  useEffect(() => clearEditorUi, []);

  return (
    // biome-ignore lint/a11y/useSemanticElements: a canvas is no fieldset of a form
    <div
      ref={root}
      className={styles.canvas}
      data-canvas
      // Cards are reached by arrow keys; one of them stands for the canvas in the order of Tab, where it is drawn.
      tabIndex={nodes.length === 0 || nodes.length > MANY ? 0 : -1}
      role="group"
      aria-label={t('editor.canvas.label')}
      aria-describedby={HELP_ID}
      onDoubleClick={onDoubleClick}
      onKeyDown={onCardKey}
      onFocus={onCardFocus}
      onContextMenu={menu.onContextMenu}
      {...dropping}
    >
      <p id={HELP_ID} className="visuallyHidden">
        {t('editor.canvas.help')}
      </p>
      <LabelLayerProvider root={root}>
        <ReactFlow
          onlyRenderVisibleElements={Math.max(nodes.length, drawn.length, before) > MANY}
          aria-label={t('editor.canvas.label')}
          nodes={drawn}
          edges={isThere ? edges : NO_EDGES}
          nodeTypes={nodeTypes}
          edgeTypes={edgeTypes}
          onNodesChange={onNodesChange}
          onEdgesChange={onEdgesChange}
          onEdgeMouseEnter={(_, { id }) => useEditorUi.setState({ hoveredWire: id })}
          onEdgeMouseLeave={() => useEditorUi.setState({ hoveredWire: null })}
          {...clicks}
          {...handlers}
          {...intoWire}
          {...menu.flow}
          nodesDraggable={!fixed}
          nodesConnectable={!fixed}
          isValidConnection={isValidConnection}
          connectionLineComponent={ConnectionHint}
          connectionRadius={28}
          autoPanSpeed={5}
          reconnectRadius={14}
          minZoom={minZoom}
          maxZoom={MAX_ZOOM}
          snapToGrid
          snapGrid={SNAP}
          panOnScroll
          selectionOnDrag
          elevateNodesOnSelect={false}
          selectionKeyCode={null}
          multiSelectionKeyCode={ADD_KEYS}
          selectionMode={SelectionMode.Partial}
          panOnDrag={PAN_BUTTONS}
          zoomOnDoubleClick={false}
          deleteKeyCode={null}
          disableKeyboardA11y
          edgesFocusable={false}
          nodeDragThreshold={0}
          nodeClickDistance={TREMBLE}
          attributionPosition="top-right"
        >
          <Background variant={BackgroundVariant.Dots} gap={3 * GRID} size={1.5} color="var(--border-strong)" />
          <FarWires wires={plain} marked={marked} single={singleIds} isNear={painting !== null && !painting.isFelt} />
          {painting ? <PaintedCards cards={painting.cards} isShown={painting.isShown} /> : null}
          <WirePreview />
          <OpenWire />
        </ReactFlow>
      </LabelLayerProvider>
      <CanvasOverlays isEmpty={nodes.length === 0} />
    </div>
  );
}
