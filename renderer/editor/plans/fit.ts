import { defaultParams, type ParamValue } from '../../../engine/core/params';
import type { PortType } from '../../../engine/core/portType';
import { describeData } from '../../../engine/data';
import type { DesignNode } from '../../../engine/graph/document';
import { layerByType } from '../../../engine/layers';
import type { LayerDefinition } from '../../../engine/layers/contract';
import { analysisOf } from '../../state/analysisOf';
import { pathOf, type Scope } from '../../state/scope';
import { isVariadic, portsIn, portsOfType } from '../ports';

type Params = Readonly<Record<string, ParamValue>>;

/** How a layer would take what flows: as it is, with a parameter changed, or not at all. 'waits' for more wires. */
export type Grade = 'fits' | 'waits' | 'mends' | 'not';

/** What is offered first where there is a choice: what has to be changed comes after what has only to be wired. */
export const RANK: Readonly<Record<Grade, number>> = { fits: 0, waits: 1, mends: 2, not: 3 };

export interface Suitability {
  readonly grade: Grade;
  /** Parameters to change, so that it fits; none where it does or cannot. */
  readonly params: Params;
}

const NONE: Params = {};

/** Asks the layer itself, which takes a moment for hundreds; the whole design is not looked at. */
function judge(layer: LayerDefinition, types: readonly PortType[], params: Params): Suitability {
  const inference = layer.infer(types, params as never);
  if ('outputs' in inference) return { grade: 'fits', params: NONE };
  const mend = inference.problem.repairs.find((repair) => repair.kind === 'setParams');
  if (!mend || 'problem' in layer.infer(types, { ...params, ...mend.params } as never))
    return { grade: 'not', params: NONE };
  return { grade: 'mends', params: mend.params };
}

/** How a new layer of a type would take what flows over a wire; `given` is null where that is not known. */
export function suitsNew(type: string, given: PortType | null): Suitability {
  const layer = layerByType(type);
  const { inputs, variadic } = portsOfType(type);
  if (!layer || inputs.length === 0) return { grade: 'not', params: NONE };
  if (given === null || inputs.length > 1 || variadic) return { grade: 'waits', params: NONE };
  return judge(layer, [given], defaultParams(layer.params) as Params);
}

/** What a new layer has otherwise than by default: what takes the shape that flows, and for an Input that of the data. */
export function paramsFor(scope: Scope, type: string, given: PortType | null): Params {
  if (type !== 'Input' || scope.graph !== null) return suitsNew(type, given).params;
  try {
    return { shape: describeData(scope.document.data).input };
  } catch {
    // Data that cannot be described is a problem that is told elsewhere.
    return NONE;
  }
}

/**
 * How a layer of the design would take `given` at one of its inputs, beside what its other inputs get; `together` is what
 * arrives at the same one where that takes several.
 */
export function suitsInput(
  scope: Scope,
  node: DesignNode,
  port: string,
  given: PortType | null,
  together: readonly (PortType | null)[],
): Grade {
  const layer = layerByType(node.type);
  const ports = portsIn(scope, node);
  if (!layer || given === null) return 'waits';
  const known = analysisOf(scope.document).nodes.get(pathOf(scope, node.id))?.inputs ?? [];
  const types = isVariadic(ports, port)
    ? [...together, given]
    : ports.inputs.map((name, at) => (name === port ? given : (known[at] ?? null)));
  const all = types.filter((type) => type !== null);
  if (all.length < types.length || (isVariadic(ports, port) && all.length < 2)) return 'waits';
  return judge(layer, all, node.params as Params).grade;
}
