import { sampleSizes } from '../../core/portType';
import { formatShape, numel, sameShape } from '../../core/shape';
import type { Repair } from '../analysis';
import { type Case, tryEdits } from '../case';
import type { Wire } from '../document';
import type { Edit } from '../edits';
import type { FlatNode } from '../flatten';
import { outputType } from '../infer';
import { insertion } from './wiring';

/** Parameters that say how many values a layer gives. */
const WIDTHS = ['out_features', 'out_channels'] as const;

/** The last layer before the Output whose width can be set, seen through layers that keep the shape; null where none is. */
export function widthLayer(under: Case): { readonly node: FlatNode; readonly param: string } | null {
  let node = feeding(under, under.outputs[0]);
  while (node) {
    const { node: layer, definition, root } = node;
    const param = WIDTHS.find((name) => Object.hasOwn(layer.params, name));
    if (param) return root ? { node, param } : null;
    const category = definition?.category;
    if (node.inputs.length !== 1 || category === 'io' || category === 'merge') return null;
    node = feeding(under, node);
  }
  return null;
}

/** The layer a one-input layer takes from. */
export function feeding({ flat }: Case, node: FlatNode | undefined): FlatNode | null {
  const source = node?.inputs[0]?.source;
  return (source && flat.nodes[source.node]) ?? null;
}

/** The wire into the design's one Output. */
export function lastWire({ document, outputs }: Case): Wire | null {
  const id = outputs.length === 1 ? outputs[0]?.owner : undefined;
  return document.wires.find((wire) => wire.to.node === id) ?? null;
}

/** Ways to make the network give `wanted` numbers per sample, the least change first; each has been tried out. */
export function outputRepairs(under: Case, wanted: readonly number[]): Repair[] {
  const output = outputType(under);
  const wire = lastWire(under);
  if (!output || !wire) return [];
  const gives = (edits: readonly Edit[]) => {
    const after = tryEdits(under, edits);
    const type = after && outputType(after);
    return type ? sameShape(sampleSizes(type), wanted) : false;
  };
  const shape = formatShape(wanted);
  const repairs: Repair[] = [];
  const reshape = wanted.length === 1 ? 'Flatten' : 'View';
  const shaped = insertion(under, wire, [
    { type: reshape, params: wanted.length === 1 ? {} : { shape: [-1, ...wanted] } },
  ]);
  const now = sampleSizes(output);
  if (shaped && numel(now) === numel(wanted) && gives(shaped)) {
    repairs.push({ label: { code: 'graph.repair.shape', args: { shape } }, edits: shaped });
  }
  const width = widthLayer(under);
  if (width) {
    const set = (count: number): Edit => ({
      kind: 'setParams',
      id: width.node.owner,
      params: { [width.param]: count },
    });
    const { name } = width.node;
    const first = wanted[0] as number;
    const edits = [set(first)];
    if (gives(edits)) {
      repairs.push({ label: { code: 'graph.repair.outputs', args: { name, count: first } }, edits });
    } else if (shaped && wanted.length > 1 && gives([set(numel(wanted)), ...shaped])) {
      const args = { name, count: numel(wanted), shape };
      repairs.push({ label: { code: 'graph.repair.outputsShaped', args }, edits: [set(numel(wanted)), ...shaped] });
    }
  }
  const appended = wanted.length === 1 ? appendLinear(under, wire, now.length, wanted[0] as number) : null;
  if (appended && gives(appended.edits)) repairs.push(appended);
  return repairs;
}

/** (Flatten →) Linear in front of the Output. */
function appendLinear(under: Case, wire: Wire, rank: number, count: number): Repair | null {
  const linear = { type: 'Linear', params: { out_features: count } };
  const edits = insertion(under, wire, rank > 1 ? [{ type: 'Flatten' }, linear] : [linear]);
  return edits && { label: { code: 'graph.repair.linear', args: { count } }, edits };
}
