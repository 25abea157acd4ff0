import type { Repair } from '../analysis';
import { type Case, caseAfter, nameIn } from '../case';
import type { PortRef, Wire } from '../document';
import type { Edit } from '../edits';
import type { FlatNode } from '../flatten';
import { branchInto, givesWidth } from './branch';
import { insertion, type NewLayer, projection } from './insertion';
import { padded, sizesAt } from './meet';
import { paramsTold } from './setLabel';
import { withoutNewErrors } from './trial';

/** A residual unit is two layers of weights; where a shortcut past both does not fit, it leads past the last alone. */
const PAST = [2, 1];

/** A shortcut that is wired, whether it fits or not. */
interface Shortcut {
  readonly wire: Wire;
  readonly start: FlatNode;
  readonly after: Case;
  readonly add: FlatNode;
  /** The inputs at which the unit and the shortcut arrive. */
  readonly unit: number;
  readonly place: number;
}

/**
 * The shortcut that an Add with one input lacks: from before the residual unit, padded where that loses its border, and
 * projected where channels differ. One without a projection is sought first; none where no unit leads to the Add.
 */
export function residualPartner(under: Case, add: FlatNode, to: PortRef): Repair[] {
  const unit = add.inputs.findIndex(({ source }) => source !== null);
  if (add.node.type !== 'Add' || unit < 0) return [];
  const shortcuts = PAST.flatMap((layers) => shortcutPast(under, { add, unit, to, layers }));
  const ways = [...shortcuts.flatMap(plain), ...shortcuts.flatMap(projected)];
  return withoutNewErrors(under, ways).slice(0, 1);
}

interface Place extends Pick<Shortcut, 'add' | 'unit'> {
  readonly to: PortRef;
  /** So many layers of weights lie between its beginning and the Add. */
  readonly layers: number;
}

function shortcutPast(under: Case, { add, unit, to, layers }: Place): Shortcut[] {
  const first = branchInto(under, add, unit).filter(givesWidth)[layers - 1];
  const source = first?.inputs[0]?.source;
  const start = source ? under.flat.nodes[source.node] : undefined;
  if (!source || !start?.definition || start.scope !== add.scope) return [];
  const wire = { from: { node: start.node.id, port: start.ports.outputs[source.output] ?? '' }, to };
  const after = caseAfter(under, [{ kind: 'addWire', wire }]);
  const wired = after?.flat.byId.get(add.id);
  const place = wired?.inputs.findIndex((_, at) => at !== unit) ?? -1;
  return after && wired && place >= 0 ? [{ wire, start, after, add: wired, unit, place }] : [];
}

/** The wire alone, where channels are the same. */
function plain(shortcut: Shortcut): Repair[] {
  const { after, add, unit, place } = shortcut;
  const [sizes, others] = [sizesAt(after, add, unit), sizesAt(after, add, place)];
  if (!sizes || !others || sizes[0] !== others[0]) return [];
  const { edits, args } = connected(shortcut);
  if (!problemOf(shortcut)) return [{ label: { code: 'graph.repair.connect', args }, edits }];
  return padding(shortcut).map((pad) => ({
    label: { code: 'graph.repair.connectPad', args: { ...args, layers: pad.layers } },
    edits: [...edits, ...pad.edits],
  }));
}

/** The wire by the projection that the Add asks for there, or by one beside the unit, which is padded. */
function projected(shortcut: Shortcut): Repair[] {
  const { start, after, add, unit, place } = shortcut;
  const problem = problemOf(shortcut);
  // What comes into the network itself is seldom meant.
  if (!problem || start.node.type === 'Input') return [];
  const asked = problem.repairs.find((repair) => repair.kind === 'insertBefore' && repair.wire === place);
  if (asked?.kind === 'insertBefore') return through(shortcut, asked);
  const width = sizesAt(after, add, unit)?.[0];
  return width === undefined ? [] : padding(shortcut).flatMap((pad) => through(shortcut, projection(width), pad));
}

function through(shortcut: Shortcut, layer: NewLayer, pad?: Padding): Repair[] {
  const { edits, args } = connected(shortcut);
  const inserted = insertion(shortcut.after, shortcut.wire, [layer]);
  if (!inserted) return [];
  const all = { ...args, type: layer.type, params: paramsTold(layer) };
  const label = pad
    ? ({ code: 'graph.repair.connectThroughPad', args: { ...all, layers: pad.layers } } as const)
    : ({ code: 'graph.repair.connectThrough', args: all } as const);
  return [{ label, edits: [...edits, ...inserted, ...(pad?.edits ?? [])] }];
}

const problemOf = ({ after, add }: Shortcut) => after.types[add.index]?.problem;

function connected({ after, add, start, wire }: Shortcut) {
  const args = { from: start.node.name, to: nameIn(after, add.node) };
  return { args, edits: [{ kind: 'addWire', wire }] satisfies Edit[] };
}

interface Padding {
  readonly layers: readonly string[];
  readonly edits: readonly Edit[];
}

/** What brings the unit to the size of what it takes. */
function padding({ after, add, unit }: Shortcut): Padding[] {
  return padded(after, branchInto(after, add, unit)).flatMap(({ label, edits }) =>
    label.code === 'graph.repair.keepSize' ? [{ layers: label.args.layers, edits }] : [],
  );
}
