import type { Message } from '../../../engine/text/messages';
import type { TextKey } from '../../i18n/textKey';
import type { Level } from './drawMarks';

/** What lines across the plot mean, by the words that stand on them. */
const ABOUT = {
  'evidence.chance': 'chart.levels.chance',
  'evidence.untrained': 'chart.levels.untrained',
  'evidence.majority': 'chart.levels.majority',
} as const satisfies Partial<Record<Message['code'], TextKey>>;

/** The key of the sentence that explains a line; null where its own words say all. */
export function aboutLevel(code: string): (typeof ABOUT)[keyof typeof ABOUT] | null {
  return Object.hasOwn(ABOUT, code) ? ABOUT[code as keyof typeof ABOUT] : null;
}

/** So near, in pixels, a line or the word over it is pointed at. */
const NEAR = 14;

/** The line that the pointer is at. @param placeOf Where a value stands, in pixels from the plot's upper edge. */
export function levelAt(levels: readonly Level[], top: number, placeOf: (value: number) => number): Level | null {
  const distance = ({ at }: Level) => Math.abs(placeOf(at) - top);
  const [nearest] = levels.filter((level) => distance(level) <= NEAR).toSorted((a, b) => distance(a) - distance(b));
  return nearest ?? null;
}
