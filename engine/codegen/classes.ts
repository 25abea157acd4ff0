import { sameValue } from '../core/sameValue';
import type { BlockDefinition } from '../graph/document';
import type { ExportValue } from '../layers/contract';
import { NET } from './example';
import { FILE_NAMES } from './python';
import { shortened } from './signatures';
import type { BlockMember, Member, ModuleTree } from './tree';

/** A value in a constructor: the same for all instances, or an argument of the class. */
export type Slot = { readonly value: ExportValue } | { readonly argument: string };

/** One class of the file and all instances of it. */
export interface ClassPlan {
  readonly name: string;
  /** Any of the instances: they differ in values alone. */
  readonly tree: ModuleTree;
  readonly instances: readonly ModuleTree[];
  /** What the constructor takes, in order. */
  readonly arguments: readonly string[];
  /** By member, copy (0 for layers) and argument. */
  slot(member: number, copy: number, argument: string): Slot;
  /** What the constructor is given for one instance. */
  given(tree: ModuleTree): ReadonlyMap<string, ExportValue>;
}

export interface Classes {
  /** Those that others use come first; the last is the whole network. */
  readonly plans: readonly ClassPlan[];
  planOf(tree: ModuleTree): ClassPlan;
}

/**
 * One class for all instances of a block that are wired and called alike; what differs in their constructors (sizes that
 * follow from the wires, parameters that the block shows) becomes arguments of the class.
 */
export function planClasses(root: ModuleTree): Classes {
  const groups = new Map<string, ModuleTree[]>();
  const numbers = new Map<string, number>();
  const keys = new Map<ModuleTree, string>();
  /** Gives a number for the kind, so that what blocks in blocks are told apart by does not grow with the depth. */
  const visit = (tree: ModuleTree): number => {
    const key = JSON.stringify([
      tree.block?.id ?? null,
      tree.inputs.map(({ name }) => name),
      tree.results,
      tree.members.map((member) => [member.name, ...memberKey(member, visit)]),
    ]);
    groups.set(key, [...(groups.get(key) ?? []), tree]);
    numbers.set(key, numbers.get(key) ?? numbers.size);
    keys.set(tree, key);
    return numbers.get(key) as number;
  };
  visit(root);
  const plans = new Map<string, ClassPlan>();
  const planOf = (tree: ModuleTree): ClassPlan => plans.get(keys.get(tree) as string) as ClassPlan;
  const names = new Set([...FILE_NAMES, NET]);
  for (const [key, instances] of groups) {
    const { block } = instances[0] as ModuleTree;
    plans.set(key, planClass(block ? freeName(block.name, names) : NET, instances, planOf, names));
  }
  return { plans: [...plans.values()], planOf };
}

function memberKey(member: Member, visit: (tree: ModuleTree) => number): readonly unknown[] {
  if (member.kind === 'block') {
    return [
      member.copies.map(visit),
      member.repeated,
      member.frozen,
      [...member.sources],
      [...member.chain],
      member.ports,
    ];
  }
  const { export: exported, inputs, ports, frozen } = member;
  const shape = exported.kind === 'module' ? { ...exported, args: Object.keys(exported.args) } : exported;
  return [shape, inputs, ports, frozen];
}

function freeName(wanted: string, names: Set<string>): string {
  let name = wanted;
  for (let number = 2; names.has(name); number++) name = `${wanted}${number}`;
  names.add(name);
  return name;
}

interface Place {
  readonly member: number;
  readonly copy: number;
  readonly argument: string;
}

const placeKey = ({ member, copy, argument }: Place) => `${member} ${copy} ${argument}`;

/** @param taken Names that mean something else in its constructor. */
function planClass(
  name: string,
  instances: readonly ModuleTree[],
  planOf: (tree: ModuleTree) => ClassPlan,
  taken: ReadonlySet<string>,
): ClassPlan {
  const tree = instances[0] as ModuleTree;
  const slots = new Map<string, Slot>();
  const givenValues = new Map<string, readonly ExportValue[]>();
  /** What differs, by its values over the instances: equal values all along are one argument. */
  const differing = new Map<string, { readonly values: readonly ExportValue[]; readonly places: Place[] }>();
  for (const place of placesOf(tree, planOf)) {
    const values = instances.map((instance) => valueAt(instance, place, planOf));
    const [first] = values;
    const key = JSON.stringify(values);
    if (values.every((value) => sameValue(value, first))) {
      slots.set(placeKey(place), { value: first as ExportValue });
    } else {
      const known = differing.get(key);
      if (known) known.places.push(place);
      else differing.set(key, { values, places: [place] });
    }
  }
  const names = new Set(taken);
  for (const { values, places } of differing.values()) {
    const argument = freeName(argumentName(tree, places, names), names);
    givenValues.set(argument, values);
    for (const place of places) slots.set(placeKey(place), { argument });
  }
  return {
    name,
    tree,
    instances,
    arguments: [...givenValues.keys()],
    slot: (member, copy, argument) => slots.get(placeKey({ member, copy, argument })) as Slot,
    given: (instance) => {
      const at = instances.indexOf(instance);
      return new Map([...givenValues].map(([argument, values]) => [argument, values[at] as ExportValue]));
    },
  };
}

function placesOf(tree: ModuleTree, planOf: (tree: ModuleTree) => ClassPlan): Place[] {
  return tree.members.flatMap((member, at): Place[] => {
    if (member.kind === 'layer') {
      if (member.export.kind !== 'module') return [];
      return Object.keys(member.export.args).map((argument) => ({ member: at, copy: 0, argument }));
    }
    return member.copies.flatMap((copy, index) =>
      planOf(copy).arguments.map((argument) => ({ member: at, copy: index, argument })),
    );
  });
}

function valueAt(tree: ModuleTree, { member: at, copy, argument }: Place, planOf: (tree: ModuleTree) => ClassPlan) {
  const member = tree.members[at] as Member;
  if (member.kind === 'block') {
    const inner = (member as BlockMember).copies[copy] as ModuleTree;
    return planOf(inner).given(inner).get(argument) as ExportValue;
  }
  const args = member.export.kind === 'module' ? member.export.args : {};
  return shortened(argument, args[argument] as ExportValue);
}

/** The block's own name for it, else what it is for the layers, else that with the layer's name before it. */
function argumentName(tree: ModuleTree, places: readonly Place[], taken: ReadonlySet<string>): string {
  const shown = places.map((place) => shownAs(tree.block, tree.members[place.member] as Member, place.argument));
  const own = shown.find((name) => name !== null);
  if (own) return own;
  const called = [...new Set(places.map(({ argument }) => argument))];
  const wanted = [...called.filter((name) => /^(in|out)_/.test(name)), ...called];
  const both = wanted.find((name) => name.startsWith('in_') && wanted.includes(name.replace('in_', 'out_')));
  const names = both ? [both.replace('in_', ''), ...wanted] : wanted;
  const free = names.find((name) => !taken.has(name));
  const [{ member, argument } = { member: 0, argument: 'value' }] = places;
  return free ?? `${tree.members[member]?.name ?? ''}_${argument}`;
}

function shownAs(block: BlockDefinition | null, { node }: Member, param: string): string | null {
  const id = node.slice(node.lastIndexOf('/') + 1);
  const found = block?.params?.find(({ targets }) =>
    targets.some((target) => target.node === id && target.param === param),
  );
  return found?.name ?? null;
}
