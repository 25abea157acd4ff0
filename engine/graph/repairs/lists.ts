import { sampleSizes } from '../../core/portType';
import type { Repair } from '../analysis';
import { type Case, located, nameIn, within } from '../case';
import type { FlatNode } from '../flatten';
import { outputType } from '../infer';
import { indexOf } from '../ways';
import { lastWire, lineInto, widthLayer } from './end';
import { insertion } from './insertion';
import { setRepair } from './setting';
import { wireInto } from './wiring';

/** How far back the cause of an output of too many dimensions is looked for. */
const FARTHEST = 32;

/**
 * Ways from a map or a sequence at the end of the network to one list of numbers a sample, those that mend the likely
 * slip first: a Flatten that leaves a dimension, every step taken where the last was meant, no Flatten at all.
 */
export function listRepairs(under: Case, count: number): Repair[] {
  const output = outputType(under);
  if (!output) return [];
  const sizes = sampleSizes(output);
  return [
    ...wholeFlatten(under),
    ...lastState(under),
    ...(sizes.length === 3 && sizes[0] === count ? pooledScores(under) : []),
    ...beforeWidth(under, sizes.length === 2),
  ];
}

/** The layers in front of the Output, along their first inputs, the last first. */
function chain(under: Case): FlatNode[] {
  const nodes: FlatNode[] = [];
  for (const node of lineInto(under, under.outputs[0])) {
    if (nodes.length >= FARTHEST) break;
    nodes.push(node);
  }
  return nodes;
}

const WHOLE = { start_dim: 1, end_dim: -1 };

function wholeFlatten(under: Case): Repair[] {
  return chain(under)
    .filter(({ node, params }) => node.type === 'Flatten' && !(params.start_dim === 1 && params.end_dim === -1))
    .map((flatten) => setRepair(under, flatten, WHOLE));
}

/** What a recurrent layer remembers at the end, in place of what it gave at every step. */
function lastState(under: Case): Repair[] {
  const recurrent = chain(under).find(({ ports }) => ports.outputs.includes('h_n'));
  if (!recurrent) return [];
  const at = within(under, recurrent.scope);
  const taken = (indexOf(at.graph).outgoing.get(recurrent.node.id) ?? []).filter(({ from }) => from.port === 'y');
  const [wire] = taken;
  if (!wire || taken.length > 1) return [];
  const [placed, ...moves] = insertion(at, wire, [{ type: 'Flatten' }]) ?? [];
  if (placed?.kind !== 'insertNode') return [];
  const to = { node: placed.node.id, port: 'x' };
  const taking = { kind: 'addWire', wire: { from: { node: recurrent.node.id, port: 'h_n' }, to } } as const;
  const label = { code: 'graph.repair.lastState', args: { name: nameIn(at, recurrent.node) } } as const;
  return [{ label, edits: located(at, [placed, taking, ...moves]) }];
}

/** Each map becomes its mean: one score a channel. */
function pooledScores(under: Case): Repair[] {
  const wire = lastWire(under);
  const layers = [{ type: 'AdaptiveAvgPool2d', params: { output_size: [1, 1] } }, { type: 'Flatten' }];
  const edits = wire ? insertion(under, wire, layers) : null;
  return edits ? [{ label: { code: 'graph.repair.pooledScores', args: {} }, edits }] : [];
}

/** Before the layer that makes the scores: the mean over the steps of a sequence, or all numbers in one list. */
function beforeWidth(under: Case, steps: boolean): Repair[] {
  const width = widthLayer(under)?.node;
  const wire = width ? wireInto(under, width, 0) : null;
  if (!width || !wire || width.node.type !== 'Linear') return [];
  const at = within(under, width.scope);
  const name = nameIn(at, width.node);
  const repairs: Repair[] = [];
  const flat = insertion(at, wire, [{ type: 'Flatten' }]);
  if (flat) {
    repairs.push({ label: { code: 'graph.repair.insert', args: { type: 'Flatten', name } }, edits: located(at, flat) });
  }
  const mean = steps ? insertion(at, wire, [{ type: 'Mean', params: { dim: [1] } }]) : null;
  if (mean) repairs.push({ label: { code: 'graph.repair.meanSteps', args: { name } }, edits: located(at, mean) });
  return repairs;
}
