import type { ParamValue } from '../core/params';
import type { DesignDocument, DesignNode } from './document';
import { fieldsOf } from './documentFields';
import { graphsOf } from './graphs';
import { layerKey, layersByKey } from './pairing';

/** One thing in which designs differ, by its path: "optimizer.lr", "conv1.out_channels", "conv1 → relu1". */
export interface Difference {
  readonly kind: 'training' | 'data' | 'layer' | 'wire';
  readonly path: string;
  /** What each design says there, in order; undefined where it has no such thing. */
  readonly values: readonly (ParamValue | undefined)[];
}

/** All in which designs differ, in the order in which the first ones that have it name it. Places and notes do not count. */
export function differencesOf(documents: readonly DesignDocument[]): readonly Difference[] {
  const graphs = documents.map(layersOf);
  return [...settingDifferences(documents), ...[...layerRows(graphs), ...wireRows(graphs)].filter(differs)];
}

/** The same of their settings alone. */
export const settingDifferences = (documents: readonly DesignDocument[]): readonly Difference[] =>
  (['training', 'data'] as const)
    .flatMap((kind) =>
      rows(
        kind,
        documents.map((document) => flatten(document[kind])),
      ),
    )
    .filter(differs);

type Values = ReadonlyMap<string, ParamValue>;

function rows(kind: Difference['kind'], sides: readonly Values[]): Difference[] {
  const paths = new Set(sides.flatMap((side) => [...side.keys()]));
  return [...paths].map((path) => ({ kind, path, values: sides.map((side) => side.get(path)) }));
}

/** Nothing set is as good as nothing there. */
const differs = ({ values }: Difference): boolean =>
  new Set(values.map((value) => JSON.stringify(value ?? null))).size > 1;

/** "optimizer" for its type and "optimizer.lr" for a parameter: what stands between is how a file spells it. */
function flatten(value: unknown, path = '', into = new Map<string, ParamValue>()): Map<string, ParamValue> {
  const isList = Array.isArray(value) && value.some((item) => typeof item === 'object');
  if (isList) {
    for (const [index, item] of value.entries()) flatten(item, `${path}[${index}]`, into);
  } else if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    for (const [key, member] of Object.entries(value)) {
      const isSpelling = path !== '' && (key === 'type' || key === 'params');
      flatten(member, isSpelling ? path : path === '' ? key : `${path}.${key}`, into);
    }
  } else if (value !== undefined && !(Array.isArray(value) && value.length === 0 && path === 'transforms')) {
    into.set(path, value as ParamValue);
  }
  return into;
}

interface Layers {
  readonly layers: ReturnType<typeof layersByKey>;
  /** By the keys of their ends. */
  readonly wires: ReadonlyMap<string, readonly [from: string, to: string, ports: string]>;
}

function layersOf(document: DesignDocument): Layers {
  const wires = graphsOf(document).flatMap(({ key, graph }) =>
    graph.wires.map(({ from, to }) => {
      const ends = [layerKey(key, from.node), layerKey(key, to.node), `${from.port} ${to.port}`] as const;
      return [ends.join(' '), ends] as const;
    }),
  );
  return { layers: layersByKey(document), wires: new Map(wires) };
}

/** By the name that the first design which has the layer gives it. */
const nameIn = (graphs: readonly Layers[], key: string): string =>
  graphs.find(({ layers }) => layers.has(key))?.layers.get(key)?.name ?? '';

/** What is meant where a node does not say it. */
const USUAL = { repeat: 1, frozen: false } as const satisfies Partial<Record<keyof DesignNode, ParamValue>>;

function layerRows(graphs: readonly Layers[]): Difference[] {
  const keys = new Set(graphs.flatMap(({ layers }) => [...layers.keys()]));
  return [...keys].flatMap((key) => {
    const name = nameIn(graphs, key);
    const nodes = graphs.map(({ layers }) => layers.get(key)?.node);
    const type: Difference = { kind: 'layer', path: name, values: nodes.map((node) => node?.type) };
    // Of a layer that is new, or of another kind, its parameters are no differences of their own.
    if (new Set(type.values).size > 1) return [type];
    const inner = nodes.map((node) => {
      const { params = {}, ...own } = node ? fieldsOf(node, 'content') : {};
      const values: Readonly<Record<string, ParamValue>> = { ...USUAL, ...own, ...params };
      return new Map(Object.entries(values).map(([at, value]) => [`${name}.${at}`, value]));
    });
    return rows('layer', inner);
  });
}

/** Wires of layers that all have: those of a layer that is new follow from it. */
function wireRows(graphs: readonly Layers[]): Difference[] {
  const wires = new Map(graphs.flatMap((graph) => [...graph.wires]));
  return [...wires].flatMap(([key, [from, to]]) => {
    if (!graphs.every(({ layers }) => layers.has(from) && layers.has(to))) return [];
    const path = `${nameIn(graphs, from)} → ${nameIn(graphs, to)}`;
    return [{ kind: 'wire' as const, path, values: graphs.map((graph) => (graph.wires.has(key) ? true : undefined)) }];
  });
}
