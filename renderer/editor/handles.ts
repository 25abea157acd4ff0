import { type NodeHandle, Position } from '@xyflow/react';
import type { Ports } from '../../engine/layers/contract';
import { NODE_HEIGHT, NODE_WIDTH } from './metrics';
import { portShare } from './portPlaces';

/** Sizes of the dots that stand for ports, in the canvas's units: as in LayerNode.module.css. */
const DOT = 10;
const WIDE_DOT = 36;

const known = new Map<string, NodeHandle[]>();

/**
 * Where the ports of a card lie. Told to React Flow, it need not measure hundreds of cards in the page when they appear.
 * Always the same list for the same ports.
 */
export function handlesOf({ inputs, outputs, variadic = false }: Ports): NodeHandle[] {
  const key = `${inputs.join('\n')}\t${outputs.join('\n')}\t${variadic}`;
  let handles = known.get(key);
  if (!handles) {
    const handle = (type: 'target' | 'source', count: number) => (id: string, index: number) => {
      const width = variadic && type === 'target' && index === count - 1 ? WIDE_DOT : DOT;
      const x = NODE_WIDTH * portShare(index, count) - width / 2;
      const y = (type === 'target' ? 0 : NODE_HEIGHT) - DOT / 2;
      const position = type === 'target' ? Position.Top : Position.Bottom;
      return { id, type, position, x, y, width, height: DOT };
    };
    handles = [...inputs.map(handle('target', inputs.length)), ...outputs.map(handle('source', outputs.length))];
    known.set(key, handles);
  }
  return handles;
}
