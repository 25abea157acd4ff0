import type { ParamValue } from '../../core/params';
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
  /** What is set first, as a repair's words name it. */
  readonly name: string;
  readonly param: string;
}

/** Sets parameters of a layer. Where blocks show one, the instance gets it and its other instances stay as they are. */
export function settingOf(under: Case, node: FlatNode, params: Readonly<Record<string, ParamValue>>): Setting {
  return settingAt(
    under,
    Object.keys(params).map((param) => shownAt(under, { scope: node.scope, node: node.node, param })),
    Object.values(params),
  );
}

/** A repair that sets parameters of a layer; its words name the first. */
export function setRepair(under: Case, node: FlatNode, params: Readonly<Record<string, ParamValue>>): Repair {
  return repairOf(settingOf(under, node, params), params);
}

function repairOf({ edits, name, param }: Setting, params: Readonly<Record<string, ParamValue>>): Repair {
  const [value] = Object.values(params);
  return { label: setLabel(param, value as ParamValue, name), edits };
}

/** The same in the block's definition, whatever it shows; none where that is all the same, or an instance has a value of its own. */
export function setInside(under: Case, node: FlatNode, params: Readonly<Record<string, ParamValue>>): Repair[] {
  const { scope } = node;
  if (!scope) return [];
  const inside = Object.keys(params).map((param) => ({ scope, node: node.node, param }));
  if (inside.every((place) => shownAt(under, place) === place)) return [];
  const own = blockOfScope(under, scope).nodes.find(({ id }) => id === node.node.id);
  if (inside.some(({ param }) => own?.params[param] !== node.node.params[param])) return [];
  return [repairOf(settingAt(under, inside, Object.values(params)), params)];
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
  return { edits, name: nameIn(within(under, first.scope), first.node), param: first.param };
}
