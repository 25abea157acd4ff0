import type { ParamSpec, ParamValue } from '../../core/params';
import type { Repair } from '../analysis';
import type { Case } from '../case';
import type { FlatNode } from '../flatten';
import { setRepair } from './setting';

/** The largest size that these layers are given, as it is by default. */
export function smaller(under: Case, nodes: readonly FlatNode[]): readonly Repair[] {
  const sizes = nodes.flatMap((node) =>
    Object.entries(node.definition?.params ?? {}).flatMap(([name, spec]) => {
      const found = sizeIn(spec, node.params[name]);
      return found ? [{ node, name, ...found }] : [];
    }),
  );
  const [largest] = sizes.sort((a, b) => b.size - a.size);
  return largest ? [setRepair(under, largest.node, { [largest.name]: largest.usual })] : [];
}

/** A size above its default, and the parameter without it; of a pair the other side stays. */
function sizeIn(spec: ParamSpec, value: ParamValue | undefined): { size: number; usual: ParamValue } | null {
  if (spec.kind === 'int' && typeof value === 'number') {
    return value > Number(spec.default) ? { size: value, usual: spec.default } : null;
  }
  if (spec.kind !== 'pair' || !spec.default || !value) return null;
  const [sides, given] = [value as readonly number[], spec.default];
  const size = Math.max(...sides);
  if (size <= Math.max(...given)) return null;
  return { size, usual: sides.map((side, axis) => (side === size ? (given[axis] as number) : side)) };
}
