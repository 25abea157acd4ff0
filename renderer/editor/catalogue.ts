import { layers } from '../../engine/layers';
import { CATEGORIES, type Category, type LayerDefinition } from '../../engine/layers/contract';
import { entryText } from '../../engine/text/entries';
import type { Language } from '../../engine/text/messages';

/** One layer as lists show it. */
export interface CatalogueEntry {
  readonly type: string;
  readonly category: Category;
  /** What it is called beside its type, in the language asked for; empty where the type says it all. */
  readonly title: string;
  readonly about: string;
}

const definitions: readonly LayerDefinition[] = Object.values<LayerDefinition>(layers);

function entryOf({ type, category }: LayerDefinition, language: Language): CatalogueEntry {
  return { type, category, title: titleOf(type, language), about: entryText(language, 'layer', type).about };
}

/** A layer's title without its type, which stands beside it: "卷积" for "Conv2d 卷积"; empty where nothing is left. */
export function titleOf(type: string, language: Language): string {
  const { title } = entryText(language, 'layer', type);
  return (title.startsWith(type) ? title.slice(type.length) : title).trim();
}

/**
 * How well a layer answers a search in lower case: 0 is its name, up to 3 a part of its name, 4 its title, 5 a word of its
 * description; null is not at all.
 */
export function layerRank(type: string, query: string): number | null {
  const name = type.toLowerCase();
  const texts = (['en', 'zh-CN'] as const).map((language) => entryText(language, 'layer', type));
  const others = texts.flatMap(({ also = [] }) => also);
  if (name === query || others.includes(query)) return 0;
  if (name.startsWith(query)) return 1;
  if (others.some((other) => other.startsWith(query))) return 2;
  if (name.includes(query)) return 3;
  if (texts.some(({ title }) => hasWord(title, query))) return 4;
  return texts.some(({ about }) => hasWord(about, query)) ? DESCRIBED : null;
}

/** Found in what is said of a layer alone. */
const DESCRIBED = 5;

/** Whether a word of a text begins so: "padding" is no answer to "add". Chinese has no spaces between words. */
function hasWord(text: string, query: string): boolean {
  const words = text.toLowerCase();
  for (let at = words.indexOf(query); at >= 0; at = words.indexOf(query, at + 1)) {
    if (!/[a-z]/.test(words[at - 1] ?? '')) return true;
  }
  return false;
}

/** Whether a search says a layer's name (0), begins to (1), or only a word that is said of it (2). */
export function namedBy(type: string, query: string): number {
  const words = query.trim().toLowerCase();
  const found = layerRank(type, words) ?? Number.POSITIVE_INFINITY;
  return words === '' || found > 2 ? 2 : Math.min(found, 1);
}

/** Layers that answer a search, best first, found by type, by title and by description in either language; all for ''. */
export function searchLayers(query: string, language: Language): readonly CatalogueEntry[] {
  const words = query.trim().toLowerCase();
  if (words === '')
    return CATEGORIES.flatMap((category) => definitions.filter((layer) => layer.category === category)).map((layer) =>
      entryOf(layer, language),
    );
  const found = definitions
    .map((layer) => ({ layer, rank: layerRank(layer.type, words) }))
    .filter((found): found is { layer: LayerDefinition; rank: number } => found.rank !== null);
  // Who has typed a name asks for nothing whose description has the word too.
  const isNamed = found.some(({ rank }) => rank === 0);
  return found
    .filter(({ rank }) => !isNamed || rank < DESCRIBED)
    .sort((a, b) => a.rank - b.rank)
    .map(({ layer }) => entryOf(layer, language));
}
