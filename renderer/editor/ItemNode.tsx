import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { BlockBox, type BoxFlowNode } from './BlockBox';
import { isBox } from './flowNodes';
import { type LayerFlowNode, LayerNode } from './LayerNode';

type Item = LayerFlowNode | BoxFlowNode;

/**
 * What stands for a layer: its card, or the box of an open block. One type of React Flow's for both: it measures a node
 * that gets another type at once in the page, each by itself, which holds the window up where many blocks open together.
 */
export const ItemNode = memo(function ItemNode(props: NodeProps<Item>) {
  return isBox(props) ? <BlockBox {...props} /> : <LayerNode {...(props as NodeProps<LayerFlowNode>)} />;
});
