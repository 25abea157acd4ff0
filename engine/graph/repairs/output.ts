import { sampleSizes } from '../../core/portType';
import { formatShape, numel, sameShape } from '../../core/shape';
import type { Repair } from '../analysis';
import { type Case, tryEdits } from '../case';
import type { Wire } from '../document';
import type { Edit } from '../edits';
import { outputType } from '../infer';
import { lastWire, widthLayer } from './end';
import { insertion } from './insertion';
import { listRepairs } from './lists';
import { towards } from './meet';
import { settingOf } from './setting';

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
    const set = (count: number) => settingOf(under, width.node, { [width.param]: count });
    const first = wanted[0] as number;
    const { name, edits } = set(first);
    if (gives(edits)) {
      repairs.push({ label: { code: 'graph.repair.outputs', args: { name, count: first } }, edits });
    } else if (shaped && wanted.length > 1 && gives([...set(numel(wanted)).edits, ...shaped])) {
      const args = { name, count: numel(wanted), shape };
      repairs.push({
        label: { code: 'graph.repair.outputsShaped', args },
        edits: [...set(numel(wanted)).edits, ...shaped],
      });
    }
  }
  const others = wanted.length === 1 ? listRepairs(under, wanted[0] as number) : towardsOutput(under, wanted);
  for (const repair of now.length > 1 ? others : []) if (gives(repair.edits)) repairs.push(repair);
  const appended = wanted.length === 1 ? appendLinear(under, wire, now.length, wanted[0] as number) : null;
  if (appended && gives(appended.edits)) repairs.push(appended);
  return repairs;
}

/** What the Output takes, brought to another size. */
function towardsOutput(under: Case, wanted: readonly number[]): Repair[] {
  const [output] = under.outputs;
  return output ? towards(under, output, 0, wanted) : [];
}

/** (Flatten →) Linear in front of the Output. */
function appendLinear(under: Case, wire: Wire, rank: number, count: number): Repair | null {
  const linear = { type: 'Linear', params: { out_features: count } };
  const edits = insertion(under, wire, rank > 1 ? [{ type: 'Flatten' }, linear] : [linear]);
  const code = rank > 1 ? 'graph.repair.flatLinear' : 'graph.repair.linear';
  return edits && { label: { code, args: { count } }, edits };
}
