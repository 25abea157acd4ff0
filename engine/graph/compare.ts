import { sameValue } from '../core/sameValue';
import type { DesignDocument, DesignNode } from './document';
import { fieldsOf } from './documentFields';
import { graphsOf } from './graphs';
import { layersByKey } from './pairing';

/** What differs between two states of a design, by names of layers; those in blocks after the block's: "Residual.conv1". */
export interface Comparison {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** Of another type or name, or with other parameters. */
  readonly changed: readonly string[];
  /** Whether layers are wired otherwise. */
  readonly wires: boolean;
  /** Whether data or training are set otherwise. */
  readonly settings: boolean;
  /** Whether only places, frames or notes differ, if nothing above does. */
  readonly looks: boolean;
}

/** Compares a design with what it was: a layer is the same one for as long as it has its id. */
export function compareDesigns(before: DesignDocument, after: DesignDocument): Comparison {
  const [old, now] = [contents(before), contents(after)];
  const names = (keys: readonly string[], from: ReadonlyMap<string, Layer>) =>
    keys.map((key) => from.get(key)?.name ?? '');
  const shared = [...now.keys()].filter((key) => old.has(key));
  const changed = shared.filter((key) => old.get(key)?.content !== now.get(key)?.content);
  return {
    added: names(
      [...now.keys()].filter((key) => !old.has(key)),
      now,
    ),
    removed: names(
      [...old.keys()].filter((key) => !now.has(key)),
      old,
    ),
    changed: names(changed, now),
    wires: wiresOf(before) !== wiresOf(after),
    settings: !sameValue([before.data, before.training], [after.data, after.training]),
    looks: looksOf(before) !== looksOf(after),
  };
}

interface Layer {
  readonly name: string;
  readonly content: string;
}

/** A block's ports are no layers; what becomes of them shows in its wires. */
const contents = (document: DesignDocument): ReadonlyMap<string, Layer> =>
  new Map(
    [...layersByKey(document)].flatMap(([key, { name, node, isPort }]) =>
      isPort ? [] : [[key, { name, content: contentOf(node) }] as const],
    ),
  );

function contentOf(node: DesignNode): string {
  const params = Object.entries(node.params).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify(fieldsOf({ ...node, params: Object.fromEntries(params) }, 'content'));
}

const wiresOf = (document: DesignDocument): string =>
  JSON.stringify(graphsOf(document).map(({ key, graph }) => [key, graph.wires]));

const looksOf = (document: DesignDocument): string =>
  JSON.stringify(
    graphsOf(document).map(({ key, graph }) => [
      key,
      graph.nodes.map((node) => fieldsOf(node, 'looks')),
      graph.annotations ?? [],
    ]),
  );
