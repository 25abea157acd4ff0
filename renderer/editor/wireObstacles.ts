import type { DesignDocument } from '../../engine/graph/document';
import { type FrameLines, titleWidth } from './clearOfFrames';
import { FRAME_PORTS } from './collapse';
import { portsOfCard } from './ends';
import { isCard } from './flowNodes';
import type { OpenBox } from './lanes';
import type { PortedCard } from './portPlaces';
import type { FlowNode } from './useFlowNodes';

const cards = new WeakMap<FlowNode, PortedCard>();

/** Where a wire can end, of what is on the canvas; the same object for the same node, whose ports never change. */
export function cardOf(document: DesignDocument, node: FlowNode): PortedCard | null {
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
export function boxOf(node: FlowNode): OpenBox | null {
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
export function frameOf(node: FlowNode): FrameLines | null {
  if (node.type !== 'note' || node.data.collapsed || node.data.annotation.kind !== 'frame') return null;
  let lines = frameLines.get(node);
  if (!lines) {
    const { width = 0, height = 0 } = node;
    lines = { ...node.position, width, height, title: titleWidth(node.data.annotation.text, width) };
    frameLines.set(node, lines);
  }
  return lines;
}
