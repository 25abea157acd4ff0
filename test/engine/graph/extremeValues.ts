import type { FloatsSpec, ParamSpec, ParamSpecs, ParamValue } from '../../../engine/core/params';
import { validateParams } from '../../../engine/core/validateParams';
import { createNode } from '../../../engine/graph/create';
import type { DesignDocument, DesignNode, Wire } from '../../../engine/graph/document';
import { layerByType } from '../../../engine/layers';
import type { LayerDefinition, LayerSample } from '../../../engine/layers/contract';
import { withDefaults } from '../../fixtures/spec';
import { chain } from '../../support/design';

/** Slips of the finger and of the paste, and the largest number that a file can hold. */
export const HUGE = [1e6, 2 ** 31, 1e9, 1e12, Number.MAX_SAFE_INTEGER] as const;
const SMALL = [1, 0, -1, -(2 ** 31)] as const;

/** Values of one parameter that its bounds allow: in every place, and in each place of a list alone. */
export function extremesOf(specs: ParamSpecs, name: string, usual: ParamValue): ParamValue[] {
  const spec = specs[name] as ParamSpec;
  const { min, max, minLength } = spec as Partial<FloatsSpec>;
  const fractions = spec.kind === 'float' || spec.kind === 'floats' ? [1e-30, 1e300] : [];
  const numbers = [...HUGE, ...SMALL, ...fractions, min, max].filter((value) => value !== undefined);
  const values = numbers.flatMap((value): ParamValue[] => {
    if (spec.kind === 'int' || spec.kind === 'float') return [value];
    if (spec.kind !== 'pair' && spec.kind !== 'ints' && spec.kind !== 'floats') return [];
    const length = spec.kind === 'pair' ? 2 : Math.max(1, minLength ?? 2);
    const list = Array.isArray(usual) ? (usual as number[]) : new Array<number>(length).fill(1);
    return [list.map(() => value), ...list.map((_, at) => list.with(at, value))];
  });
  return values.filter((value) => 'params' in validateParams({ [name]: spec }, { [name]: value }));
}

/** A layer on Inputs of its sample's shapes, `shape` for the first of them, and before an Output. */
export function aroundLayer(
  type: string,
  sample: LayerSample<Readonly<Record<string, ParamValue>>>,
  change: Readonly<Record<string, ParamValue>>,
  shape: readonly number[] | null = null,
): DesignDocument {
  const layer = layerByType(type) as LayerDefinition;
  const nodes: DesignNode[] = [];
  const wires: Wire[] = [];
  const add = (kind: string, params: Readonly<Record<string, ParamValue>>) => {
    const node = createNode({ nodes, wires }, kind, { x: 0, y: 120 * nodes.length }, params);
    nodes.push(node);
    return node;
  };
  const params = { ...withDefaults(layer.params, sample.params), ...change };
  const sources =
    type === 'Input'
      ? []
      : sample.inputs.map((input, at) => add('Input', { shape: (at === 0 && shape) || input.shape.slice(1) }));
  const node = add(type, { ...params, ...(type === 'Input' && shape ? { shape } : {}) });
  const ports = layer.ports(params as never);
  for (const [at, source] of sources.entries()) {
    const port = ports.inputs[Math.min(at, ports.inputs.length - 1)] as string;
    wires.push({ from: { node: source.id, port: 'y' }, to: { node: node.id, port } });
  }
  const [given] = ports.outputs;
  if (given) wires.push({ from: { node: node.id, port: given }, to: { node: add('Output', {}).id, port: 'x' } });
  return { ...chain([], { source: { type: 'mnist', params: {} } }), nodes, wires };
}
