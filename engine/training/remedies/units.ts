import { createNode } from '../../graph/create';
import type { RemedyRule } from '.';
import { between, lastLayer } from './chain';
import { resized } from './widths';

/** A hidden layer where there was none: enough for borders with several bends. */
const FIRST = 32;
/** What a layer of very few units is made at least: twice two is still nothing. */
const LEAST = 16;

/** Twice the units, channels in convolutions, in every hidden layer that may have them; or a hidden layer where there is none. */
export const moreUnits: RemedyRule = (document) => {
  const wider = resized(document, (units) => Math.max(LEAST, 2 * units));
  if (wider) return { label: { code: 'remedy.moreUnits', args: { layers: wider.layers } }, edits: wider.edits };
  const last = lastLayer(document);
  if (last?.node.type !== 'Linear') return null;
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

/** Half the units, channels in convolutions, in every hidden layer that can do with so few. */
export const fewerUnits: RemedyRule = (document) => {
  const narrower = resized(document, (units) => (units >= 4 ? Math.floor(units / 2) : null));
  if (!narrower) return null;
  return { label: { code: 'remedy.fewerUnits', args: { layers: narrower.layers } }, edits: narrower.edits };
};
