import { DIMENSIONS, type Dimension, type DimNames, namedShape, type PortType } from '../../engine/core/portType';
import { formatMessage, type Language } from '../../engine/text/messages';

/** A type and what its dimensions mean; null and empty where it is not known. */
export interface Flowing {
  readonly type: PortType | null;
  readonly names: DimNames | null;
}

export const UNKNOWN: Flowing = { type: null, names: null };

/** What the dimension at a place is; the batch is known as such even where names are not. */
export function dimensionAt({ type, names }: Flowing, axis: number): Dimension {
  if (type?.shape[axis] === 'N') return 'N';
  return DIMENSIONS.find((name) => name === names?.[axis]) ?? '_';
}

/** "N · C 32 · H 28 · W 28"; empty while the type is not known. */
export function formatNamed({ type, names }: Flowing): string {
  return type ? namedShape(type, names) : '';
}

/** What a dimension is called, or the size of one that may have any; in the engine's words, as problems say it. */
export function wordOf(language: Language, name: Dimension | 'any'): string {
  return formatMessage(language, `dim.${name}`, {});
}

/** The names of several dimensions, each once. */
export function wordsOf(language: Language, names: readonly Dimension[]): string {
  return joined(
    language,
    [...new Set(names)].map((name) => wordOf(language, name)),
  );
}

const joined = (language: Language, words: readonly string[]) => words.join(formatMessage(language, 'dim.join', {}));

/** Large networks have few shapes, and putting one into words takes longer than drawing a card. */
const spoken: Record<Language, Map<string, string>> = { en: new Map(), 'zh-CN': new Map() };

/** The same as a sentence says it: "batch, channels 32, height 28, width 28". */
export function spokenShape(language: Language, flowing: Flowing): string {
  const known = spoken[language];
  const key = formatNamed(flowing);
  const words = known.get(key) ?? inWords(language, flowing);
  known.set(key, words);
  return words;
}

function inWords(language: Language, flowing: Flowing): string {
  if (!flowing.type) return '';
  const words = flowing.type.shape.map((size, axis) => {
    const name = wordOf(language, dimensionAt(flowing, axis));
    return size === 'N' ? name : `${name} ${size}`;
  });
  return joined(language, words);
}
