import type { Repair } from '../analysis';
import type { Case } from '../case';
import type { FlatNode } from '../flatten';
import { setRepair } from './setting';

/** The largest size that these layers are given, as it is by default. */
export function smaller(under: Case, nodes: readonly FlatNode[]): readonly Repair[] {
  const sizes = nodes.flatMap((node) =>
    Object.entries(node.definition?.params ?? {}).flatMap(([name, spec]) => {
      const value = node.params[name];
      const isAbove = spec.kind === 'int' && typeof value === 'number' && value > Number(spec.default);
      return isAbove ? [{ node, name, value, usual: spec.default }] : [];
    }),
  );
  const [largest] = sizes.sort((a, b) => b.value - a.value);
  return largest ? [setRepair(under, largest.node, { [largest.name]: largest.usual })] : [];
}
