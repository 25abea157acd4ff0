import { type DimNames, PLACES } from '../../core/portType';

/** Features in place of the last dimension: those of a step stay what they are. */
export function featuresLast(names: DimNames): DimNames {
  return `${names.slice(0, -1)}${names.endsWith('E') ? 'E' : 'F'}`;
}

/** One name for several dimensions that become one: places make a sequence of places, all together are features. */
export function joined(names: DimNames): string {
  if (names.length < 2) return names;
  return [...names].every((name) => PLACES.includes(name)) ? 'L' : 'F';
}

/** The names with another part in place of `count` of them from `axis` on. */
export function spliced(names: DimNames, axis: number, count: number, part: string): DimNames {
  return names.slice(0, axis) + part + names.slice(axis + count);
}

/** A dimension as a person gave it, negative from the end, as its place among the names. */
export const placeOf = (names: DimNames, axis: number): number => (axis < 0 ? axis + names.length : axis);
