import { InputError } from '../../core/errors';
import { defaultParams, type ParamValue } from '../../core/params';
import { layerByType } from '../../layers';
import type { BlockDefinition, DesignGraph, DesignNode } from '../document';
import { createInstance } from '../graphs';
import { SPACING } from '../layout';
import { freshName } from '../names';
import { portsOf } from '../ports';
import { placesOf } from './columns';
import { type Drawn, type DrawnBlock, layer } from './drawn';

/** Layers written out as a graph with ids that are the names, and the definitions of the blocks among them. */
export function drawGraph(layers: readonly Drawn[], blocks: readonly BlockDefinition[]): DesignGraph {
  const taken = new Set<string>();
  const named = layers.map((given) => ({ given, name: nameOf(given, taken) }));
  const sources = new Map(
    named.map(({ given, name }, place) => {
      const before = named[place - 1];
      return [name, given.from ?? (before && given.type !== 'Input' ? [before.name] : [])];
    }),
  );
  const places = placesOf(new Map([...sources].map(([name, from]) => [name, from.map(layerOf)])));
  const nodes = named.map(({ given, name }) => {
    const { column = 0, row = 0 } = places.get(name) ?? {};
    return drawNode(given, name, { x: column * SPACING.column, y: row * SPACING.row });
  });
  const byName = new Map(nodes.map((node) => [node.name, node]));
  const wires = nodes.flatMap((node) => {
    const { inputs } = portsOf(node, blocks);
    return (sources.get(node.name) ?? []).flatMap((source, at) => {
      const from = byName.get(layerOf(source));
      const output =
        from && (source === from.name ? portsOf(from, blocks).outputs[0] : source.slice(from.name.length + 1));
      const input = inputs[Math.min(at, inputs.length - 1)];
      if (!from || output === undefined || input === undefined) return [];
      return [{ from: { node: from.id, port: output }, to: { node: node.id, port: input } }];
    });
  });
  return { nodes, wires };
}

/** The definitions that layers need, inner ones first. */
export function drawBlocks(layers: readonly Drawn[]): BlockDefinition[] {
  const definitions: BlockDefinition[] = [];
  const drawn = new Set<DrawnBlock>();
  const visit = (members: readonly Drawn[]) => {
    for (const { block } of members) {
      if (!block || drawn.has(block)) continue;
      drawn.add(block);
      visit(block.layers);
      definitions.push(drawBlock(block, definitions));
    }
  };
  visit(layers);
  return definitions;
}

function drawBlock({ name, inputs, layers, shows }: DrawnBlock, inner: readonly BlockDefinition[]): BlockDefinition {
  const [first, ...rest] = layers;
  const entries = inputs.map((input) => layer('Input', {}, { name: input }));
  const begin = first && { ...first, from: first.from ?? inputs.slice(0, 1) };
  const members = [...entries, ...(begin ? [begin] : []), ...rest, layer('Output', {}, { name: 'y' })];
  const params = Object.entries(shows).map(([shown, targets]) => ({
    name: shown,
    targets: targets.map((target) => {
      const [node = '', param = ''] = target.split('.');
      return { node, param };
    }),
  }));
  return { id: idOf(name), name, ...(params.length > 0 && { params }), ...drawGraph(members, inner) };
}

const idOf = (name: string): string => name.toLowerCase();

/** 'lstm1' of 'lstm1.h_n'. */
const layerOf = (source: string): string => source.split('.', 1)[0] as string;

function nameOf({ type, block, name }: Drawn, taken: Set<string>): string {
  const own = name ?? freshName(block?.name ?? type, taken);
  taken.add(own);
  return own;
}

function drawNode(
  { type, params, block, repeat = 1 }: Drawn,
  name: string,
  position: DesignNode['position'],
): DesignNode {
  if (block) {
    return { ...createInstance(idOf(block.name), name, name, position), params, ...(repeat > 1 && { repeat }) };
  }
  const definition = layerByType(type);
  if (!definition) throw new InputError('document.type', { path: 'templates', name: type, type });
  const complete = { ...(defaultParams(definition.params) as Record<string, ParamValue>), ...params };
  return { id: name, type, version: definition.version, name, params: complete, position };
}
