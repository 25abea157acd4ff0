import type { ParamValue } from '../../core/params';
import { sameValue } from '../../core/sameValue';
import type { Repair } from '../analysis';
import { blockOfScope, type Case, nameIn, within } from '../case';
import type { DesignNode } from '../document';
import type { Edit } from '../edits';
import type { FlatNode, FlatScope } from '../flatten';
import { setLabel } from './setLabel';

/** Where a parameter of a layer is set: at the layer, or at an instance whose block shows it. */
interface Place {
  readonly scope: FlatScope | null;
  readonly node: DesignNode;
  readonly param: string;
}

/** A change of a layer's parameters, wherever they are set. */
export interface Setting {
  readonly edits: readonly Edit[];
  /** Where the first is set, as a repair's words name it. */
  readonly name: string;
  /** What is set, by its name there. */
  readonly told: Readonly<Record<string, ParamValue>>;
}

/** Sets parameters of a layer. Where blocks show one, the instance gets it and its other instances stay as they are. */
export function settingOf(under: Case, node: FlatNode, params: Readonly<Record<string, ParamValue>>): Setting {
  return settingAt(
    under,
    Object.keys(params).map((param) => shownAt(under, { scope: node.scope, node: node.node, param })),
    Object.values(params),
  );
}

/** A repair that sets parameters of a layer, those that are not so already. */
export function setRepair(under: Case, node: FlatNode, params: Readonly<Record<string, ParamValue>>): Repair {
  return repairOf(settingOf(under, node, changed(node, params)));
}

const repairOf = ({ edits, name, told }: Setting): Repair => ({ label: setLabel(name, told), edits });

function changed(node: FlatNode, params: Readonly<Record<string, ParamValue>>): Readonly<Record<string, ParamValue>> {
  const others = Object.entries(params).filter(([param, value]) => !sameValue(node.node.params[param], value));
  return others.length === 0 ? params : Object.fromEntries(others);
}

/** The same in the block's definition, whatever it shows; none where that is all the same, or an instance has a value of its own. */
export function setInside(under: Case, node: FlatNode, wanted: Readonly<Record<string, ParamValue>>): Repair[] {
  const { scope } = node;
  if (!scope) return [];
  const params = changed(node, wanted);
  const inside = Object.keys(params).map((param) => ({ scope, node: node.node, param }));
  if (inside.every((place) => shownAt(under, place) === place)) return [];
  const own = blockOfScope(under, scope).nodes.find(({ id }) => id === node.node.id);
  if (inside.some(({ param }) => own?.params[param] !== node.node.params[param])) return [];
  return [repairOf(settingAt(under, inside, Object.values(params)))];
}

function shownAt(under: Case, place: Place): Place {
  const { scope, node, param } = place;
  if (!scope) return place;
  const shown = blockOfScope(under, scope).params?.find(({ targets }) =>
    targets.some((target) => target.node === node.id && target.param === param),
  );
  return shown ? shownAt(under, { scope: scope.outer, node: scope.instance, param: shown.name }) : place;
}

function settingAt(under: Case, places: readonly Place[], values: readonly ParamValue[]): Setting {
  const [first] = places as [Place, ...Place[]];
  const changes = new Map<DesignNode, { scope: FlatScope | null; params: Record<string, ParamValue> }>();
  for (const [at, { scope, node, param }] of places.entries()) {
    const change = changes.get(node) ?? { scope, params: {} };
    change.params[param] = values[at] as ParamValue;
    changes.set(node, change);
  }
  const edits = [...changes].map(([{ id }, { scope, params }]): Edit => {
    const edit = { kind: 'setParams', id, params } as const;
    const graph = scope?.graph ?? null;
    return graph === (under.block?.id ?? null) ? edit : { ...edit, graph };
  });
  const nameOf = ({ scope, node }: Place) => nameIn(within(under, scope), node);
  const told = places.map((place, at) => {
    const param = place.node === first.node ? place.param : `${nameOf(place)}.${place.param}`;
    return [param, values[at] as ParamValue] as const;
  });
  return { edits, name: nameOf(first), told: Object.fromEntries(told) };
}
