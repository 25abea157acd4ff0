import { sameValue } from '../core/sameValue';
import type { Annotation, DesignDocument, DesignGraph, DesignNode } from './document';
import { graphsOf } from './graphs';

type Placed = DesignNode | Annotation;

/**
 * An earlier state of a design as somebody may see it who has taken in `theirs` since: what they moved and is not moved here
 * stands as in `base`, from where their move goes on. `present` is what there is here beside `theirs`, both made of `base`.
 */
export function withoutOldPlaces(
  earlier: DesignDocument,
  { base, present, theirs }: Readonly<Record<'base' | 'present' | 'theirs', DesignDocument>>,
): DesignDocument {
  const [was, here, there] = [base, present, theirs].map(placesOf) as [Places, Places, Places];
  const back = <P extends Placed>(key: string, items: readonly P[]): readonly P[] => {
    const placed = items.map((item) => {
      const at = `${key} ${item.id}`;
      const [old, own, other] = [was.get(at), here.get(at), there.get(at)];
      const isTheirs = old && own && other && sameValue(old, own) && !sameValue(old, other);
      return isTheirs ? { ...unplaced(item), ...old } : item;
    });
    return placed.every((item, at) => item === items[at]) ? items : placed;
  };
  const inGraph = <G extends DesignGraph>(key: string, graph: G): G => {
    const nodes = back(key, graph.nodes);
    const annotations = graph.annotations && back(key, graph.annotations);
    if (nodes === graph.nodes && annotations === graph.annotations) return graph;
    return { ...graph, nodes, ...(annotations && { annotations }) };
  };
  return { ...inGraph('', earlier), blocks: earlier.blocks.map((block) => inGraph(block.id, block)) };
}

function unplaced<P extends Placed>(item: P): P {
  if (!('collapsed' in item)) return item;
  const { collapsed: _, ...rest } = item;
  return rest as P;
}

type Place = Partial<Pick<Annotation, 'position' | 'size' | 'collapsed'>>;
type Places = ReadonlyMap<string, Place>;

function placesOf(document: DesignDocument): Places {
  return new Map(
    graphsOf(document).flatMap(({ key, graph }) =>
      [...graph.nodes, ...(graph.annotations ?? [])].map((item): [string, Place] => [
        `${key} ${item.id}`,
        placeOf(item),
      ]),
    ),
  );
}

function placeOf(item: Placed): Place {
  const { position } = item;
  if (!('size' in item)) return { position };
  const { size, collapsed } = item;
  return { position, size, ...(collapsed === undefined ? {} : { collapsed }) };
}
