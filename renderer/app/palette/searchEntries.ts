import type { Language } from '../../../engine/text/messages';
import { layerRank, searchLayers } from '../../editor/catalogue';
import type { PaletteEntry } from './entries';
import { fuzzy } from './fuzzy';
import { recentKeys } from './recent';

/** How many layers, to add or to go to, a search of everything shows. */
const LAYERS = 12;
/** What costs more has its letters strewn: not meant where something else has the word. */
const WORD = 3;
const DISABLED = 10;

/** A layer that is named stands with what is named; one whose description has the word comes after all that is named. */
const costOfLayer = (type: string, query: string): number =>
  (layerRank(type, query.trim().toLowerCase()) ?? 0) <= 3 ? 0 : WORD - 0.5;

/**
 * What of a cost an exact name takes: with it stand, before all whose names only begin so, what in the design is called so,
 * what lies in its blocks and is, and whatever else is, in this order. More apart than what was lately used comes forward.
 */
function worthOfName({ kind, key, words }: PaletteEntry, query: string): number {
  const name = query.trim().toLowerCase();
  if (kind === 'layer') return layerRank(key.slice('layer:'.length), name) === 0 ? 1 : 0;
  const at = words().findIndex((word) => word.toLowerCase() === name);
  if (at < 0) return 0;
  if (kind !== 'place') return 1;
  return at === 0 ? 3 : 2;
}

/** There are too many of them to be listed before anything is searched. */
const SEARCHED_ALONE: ReadonlySet<PaletteEntry['kind']> = new Set(['field', 'layer', 'place']);

/** What answers a search, best first; for '' what was lately used, then all commands, the likely ones first. */
export function searchEntries(
  entries: readonly PaletteEntry[],
  query: string,
  language: Language,
): readonly PaletteEntry[] {
  const recent = recentKeys();
  if (query.trim() === '') {
    const lately = recent.flatMap((key) => entries.find((entry) => entry.key === key && entry.enabled) ?? []);
    const rest = entries.filter(({ key, kind }) => !recent.includes(key) && !SEARCHED_ALONE.has(kind));
    return [...lately.map((entry) => ({ ...entry, kind: 'recent' as const })), ...likelyFirst(rest)];
  }
  const layerCost = new Map(
    searchLayers(query, language)
      .slice(0, LAYERS)
      .map(({ type }, at) => [`layer:${type}`, costOfLayer(type, query) + at / (2 * LAYERS)]),
  );
  const ranked = entries.flatMap((entry) => {
    const costs =
      entry.kind === 'layer' ? [layerCost.get(entry.key) ?? null] : entry.words().map((word) => fuzzy(query, word));
    const found = costs.filter((cost) => cost !== null);
    if (found.length === 0) return [];
    const lately = recent.includes(entry.key) ? 0.5 : 0;
    const cost = Math.min(...found);
    const wanted = cost - lately - worthOfName(entry, query);
    return [{ entry, isWord: cost <= WORD, cost: wanted + (entry.enabled ? 0 : DISABLED) }];
  });
  const meant = ranked.some(({ isWord }) => isWord) ? ranked.filter(({ isWord }) => isWord) : ranked;
  const best = meant.toSorted((a, b) => a.cost - b.cost);
  // Kinds stand together, the one with the best find first.
  const kinds = [...new Set(best.map(({ entry }) => entry.kind))];
  return kinds.flatMap((kind) => {
    const own = best.filter(({ entry }) => entry.kind === kind).map(({ entry }) => entry);
    return kind === 'place' ? own.slice(0, LAYERS) : own;
  });
}

/** What is likely wanted next before anything was chosen here, as far as it can be done now. */
const LIKELY: readonly string[] = [
  'training.start',
  'training.pause',
  'training.goOn',
  'add.search',
  'block.group',
  'view.arrange',
  'file.code',
];

const likelihood = ({ key }: PaletteEntry): number => {
  const at = LIKELY.indexOf(key);
  return at < 0 ? LIKELY.length : at;
};

const likelyFirst = (entries: readonly PaletteEntry[]): readonly PaletteEntry[] => {
  const commands = entries.filter(({ kind }) => kind === 'command').toSorted((a, b) => likelihood(a) - likelihood(b));
  const others = entries.filter(({ kind }) => kind !== 'command');
  return [...commands.filter(({ enabled }) => enabled), ...commands.filter(({ enabled }) => !enabled), ...others];
};
