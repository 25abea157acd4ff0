import { createNode } from '../../graph/create';
import type { DesignNode } from '../../graph/document';
import type { RemedyRule } from '.';
import { between, hiddenLinears, lastLinear } from './chain';

/** A hidden layer where there was none: enough for borders with several bends. */
const FIRST = 32;
/** What a layer of very few units is made at least: twice two is still nothing. */
const LEAST = 16;

const unitsOf = ({ params }: DesignNode) => Number(params.out_features);

/** Twice the units in every hidden layer, or a hidden layer where there is none. */
export const moreUnits: RemedyRule = (document) => {
  const hidden = hiddenLinears(document);
  if (hidden.length > 0) {
    return {
      label: { code: 'remedy.moreUnits', args: { layers: hidden.map(({ name }) => name).join(', ') } },
      edits: hidden.map((node) => ({
        kind: 'setParams',
        id: node.id,
        params: { out_features: Math.max(LEAST, 2 * unitsOf(node)) },
      })),
    };
  }
  const last = lastLinear(document);
  if (!last) return null;
  const { wire } = last;
  const linear = createNode(document, 'Linear', between(document, wire), { out_features: FIRST });
  const nodes = [...document.nodes, linear];
  const relu = createNode({ nodes, wires: document.wires }, 'ReLU', between(document, wire));
  return {
    label: { code: 'remedy.hiddenLayer', args: { units: FIRST, layer: last.node.name } },
    edits: [
      { kind: 'insertNode', node: linear, wire },
      { kind: 'insertNode', node: relu, wire: { from: { node: linear.id, port: 'y' }, to: wire.to } },
    ],
  };
};

/** Half the units in every hidden layer. */
export const fewerUnits: RemedyRule = (document) => {
  const hidden = hiddenLinears(document).filter((node) => unitsOf(node) >= 4);
  if (hidden.length === 0) return null;
  return {
    label: { code: 'remedy.fewerUnits', args: { layers: hidden.map(({ name }) => name).join(', ') } },
    edits: hidden.map((node) => ({
      kind: 'setParams',
      id: node.id,
      params: { out_features: Math.floor(unitsOf(node) / 2) },
    })),
  };
};
