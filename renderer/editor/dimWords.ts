import { DIMENSIONS, type Dimension, type DimNames, namedShape, type PortType } from '../../engine/core/portType';
import type { Translate } from '../i18n/textKey';

/** A type and what its dimensions mean; null and empty where it is not known. */
export interface Flowing {
  readonly type: PortType | null;
  readonly names: DimNames | null;
}

export const UNKNOWN: Flowing = { type: null, names: null };

/** What stands at one place of a list of names. */
export function dimensionAt(names: DimNames | null, axis: number): Dimension {
  return DIMENSIONS.find((name) => name === names?.[axis]) ?? '_';
}

/** "N · C 32 · H 28 · W 28"; empty while the type is not known. */
export function formatNamed({ type, names }: Flowing): string {
  return type ? namedShape(type, names) : '';
}

/** Large networks have few shapes, and putting one into words takes longer than drawing a card. */
const spoken = new WeakMap<Translate, Map<string, string>>();

/** The same as a sentence says it: "batch, channels 32, height 28, width 28". */
export function spokenShape(t: Translate, flowing: Flowing): string {
  const known = spoken.get(t) ?? new Map<string, string>();
  spoken.set(t, known);
  const key = formatNamed(flowing);
  const words = known.get(key) ?? inWords(t, flowing);
  known.set(key, words);
  return words;
}

function inWords(t: Translate, { type, names }: Flowing): string {
  if (!type) return '';
  const words = type.shape.map((size, axis) => {
    const name = t(`editor.dims.${dimensionAt(names, axis)}`);
    return size === 'N' ? name : `${name} ${size}`;
  });
  return words.join(t('editor.dims.join'));
}
