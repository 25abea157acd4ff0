import type { DimNames, PortType } from '../core/portType';
import type { LayerDefinition } from '../layers/contract';
import type { FlatNode } from './flatten';
import type { Examined } from './infer';

/** Names of what flows, by flat node: those of its inputs as it reads them, and of its outputs; null where a type is not known. */
export interface NodeDims {
  readonly inputs: readonly (DimNames | null)[];
  readonly outputs: readonly (DimNames | null)[];
}

/**
 * What each dimension on each wire means. A layer says what it reads and what it gives; where a value comes from a layer
 * that cannot tell (an Input, a View), the layers that it flows to say what they take it for.
 */
export function nameDimensions(examined: Examined): NodeDims[] {
  const { flat, types, order } = examined;
  const wanted = wantedNames(examined);
  const found = flat.nodes.map((): NodeDims => ({ inputs: [], outputs: [] }));
  for (let place = 0; place < order.free; place++) {
    const index = order.sorted[place] as number;
    const node = flat.nodes[index] as FlatNode;
    const { inputs: inTypes, outputs: outTypes } = types[index] as Examined['types'][number];
    const arriving = node.inputs.map(({ source }) =>
      source ? (found[source.node]?.outputs[source.output] ?? null) : null,
    );
    const read = arriving.map((names, at) => readingOf(node.definition, inTypes[at]) ?? names);
    const given = outTypes.includes(null) ? [] : givenNames(node, read, inTypes);
    const outputs = outTypes.map((type, output) => {
      if (!type) return null;
      const { length } = type.shape;
      const told = given ? given[output] : read[0];
      if (told?.length === length) return told;
      const taken = wanted[index]?.[output];
      return taken?.length === length ? taken : usualNames(type);
    });
    found[index] = { inputs: arriving, outputs };
  }
  return found;
}

/** What a layer takes an input for; null where that does not matter to it. */
export function readingOf(definition: LayerDefinition | null, type: PortType | null | undefined): DimNames | null {
  return definition?.reads?.find((names) => names.length === type?.shape.length) ?? null;
}

/** What a layer says of its outputs; null where it says nothing, so that they mean what comes in. */
function givenNames(
  { definition, params }: FlatNode,
  read: readonly (DimNames | null)[],
  types: readonly (PortType | null)[],
): readonly (DimNames | null)[] | null {
  if (!definition?.gives) return null;
  const names = read.filter((each) => each !== null);
  const known = types.filter((type) => type !== null);
  return names.length === read.length && known.length === read.length ? definition.gives(names, params, known) : [];
}

/** From the last layer to the first: what those that take a value take it for. */
function wantedNames({ flat, types, order }: Examined): (DimNames | null)[][] {
  const wanted = types.map(({ outputs }): (DimNames | null)[] => outputs.map(() => null));
  for (let place = order.free - 1; place >= 0; place--) {
    const index = order.sorted[place] as number;
    const { definition, inputs } = flat.nodes[index] as FlatNode;
    for (let at = 0; at < inputs.length; at++) {
      const source = inputs[at]?.source;
      if (!source) continue;
      const type = types[index]?.inputs[at];
      const names = readingOf(definition, type) ?? (definition?.gives ? null : wanted[index]?.[0]);
      const row = wanted[source.node];
      if (row && names && names.length === type?.shape.length) row[source.output] ??= names;
    }
  }
  return wanted;
}

/** What PyTorch takes a value of so many dimensions for, where no layer says more. */
function usualNames({ shape }: PortType): DimNames {
  return USUAL[shape.length] ?? `N${'_'.repeat(shape.length - 1)}`;
}

const USUAL: Readonly<Record<number, DimNames>> = { 2: 'NF', 4: 'NCHW', 5: 'NCDHW' };
