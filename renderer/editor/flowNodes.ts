import type { NodeHandle } from '@xyflow/react';
import type { Translate } from '../i18n/textKey';
import type { BoxFlowNode } from './BlockBox';
import { FRAME_PORTS } from './collapse';
import type { Change } from './drawnScene';
import { handlesOf } from './handles';
import type { LayerFlowNode } from './LayerNode';
import { withLabel } from './lazyLabel';
import { NODE_HEIGHT, NODE_WIDTH, type Point } from './metrics';
import type { NoteFlowNode } from './NoteNode';
import type { SceneBox, SceneNode, SceneNote } from './scene';
import type { Size } from './view';

/** Of the words that tell how cards are used by keyboard. */
export const HELP_ID = 'layerloom-canvas-help';

const MEASURED = { width: NODE_WIDTH, height: NODE_HEIGHT };
/** Told as well: React Flow measures what says nothing of handles. */
const NO_HANDLES: NodeHandle[] = [];
const UNTOUCHED = { selectable: false, draggable: false, connectable: false, focusable: false };

export const isCard = (node: { readonly data: object }): node is LayerFlowNode => 'node' in node.data;

export const isBox = (node: { readonly data: object }): node is BoxFlowNode => 'box' in node.data;

/** One card is reached by Tab, the others from it by arrow keys. */
export const tabIndexOf = (isStop: boolean): number => (isStop ? 0 : -1);

type CardItem = SceneNode & { readonly change: Change | undefined; readonly facts: string };

/** What a card is drawn from. */
export const cardData = ({ node, kind, block, isPort, change, facts }: CardItem): LayerFlowNode['data'] => ({
  node,
  kind,
  block,
  isPort,
  change,
  facts,
});

/** A layer's card as React Flow takes it; `speak` is asked for its label only where it is drawn. */
export function cardNode(
  item: CardItem,
  position: Point,
  selected: boolean,
  speak: () => string,
  handles: NodeHandle[],
  isStop: boolean,
  role: string,
): LayerFlowNode {
  return {
    id: item.id,
    type: 'item',
    className: 'react-flow__node-layer',
    position,
    data: cardData(item),
    selected,
    // A layer that a repair would bring can be seen and not touched.
    ...(item.change === 'new' ? UNTOUCHED : {}),
    measured: MEASURED,
    handles,
    zIndex: 1,
    domAttributes: withLabel(
      {
        'aria-describedby': HELP_ID,
        'aria-roledescription': role,
        tabIndex: tabIndexOf(isStop),
      },
      speak,
    ),
  };
}

/** What is dragged lies over all that it is dragged across, selected wires too, which React Flow lifts by 1000. */
export const LIFTED = 2000;

function boxLabel({ name, copy, instance: { repeat = 1 } }: SceneBox, t: Translate): string {
  if (copy !== null) return t('editor.blocks.copyLabel', { name, number: copy + 1, count: repeat });
  return repeat === 1
    ? t('editor.blocks.boxLabel', { name })
    : t('editor.blocks.boxRepeated', { name, copies: repeat });
}

/** The box of an open block; that of one copy among several can be neither chosen nor dragged. */
export function boxNode(box: SceneBox, position: Point, selected: boolean, t: Translate): BoxFlowNode {
  const whole = box.copy === null;
  return {
    id: box.id,
    type: 'item',
    className: 'react-flow__node-box',
    position,
    data: { box },
    width: box.size.width,
    height: box.size.height,
    measured: { ...box.size },
    handles: NO_HANDLES,
    // Under the wires; those inside over those around them.
    zIndex: box.id.split('/').length - 100,
    selected: whole && selected,
    selectable: whole,
    draggable: whole,
    focusable: whole,
    dragHandle: '[data-box-bar]',
    style: { pointerEvents: 'none' },
    ariaLabel: boxLabel(box, t),
  };
}

/** Frames lie under everything, those inside over those around them; notes lie with the cards. */
export function noteNode(
  { id, annotation, members, collapsed, size: { width, height } }: SceneNote,
  position: Point,
  resized: Size | undefined,
  selected: boolean,
  t: Translate,
): NoteFlowNode {
  const isFrame = annotation.kind === 'frame';
  const size = resized ?? { width, height };
  return {
    id,
    type: 'note',
    position,
    data: { annotation, members, collapsed },
    ...size,
    measured: size,
    ...(collapsed && { handles: handlesOf(FRAME_PORTS), connectable: false }),
    zIndex: isFrame && !collapsed ? -1000 - Math.round(Math.sqrt(width * height) / 1000) : 1,
    selected,
    ...(isFrame && !collapsed && { dragHandle: '[data-frame-bar]', style: { pointerEvents: 'none' as const } }),
    ariaLabel: t(
      collapsed ? 'editor.notes.collapsedLabel' : isFrame ? 'editor.notes.frameLabel' : 'editor.notes.noteLabel',
      { text: annotation.text.slice(0, 80), count: members.length },
    ),
  };
}
