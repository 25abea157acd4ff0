import type { Language } from '../../engine/text/messages';
import { formatBrief } from '../../engine/text/numbers';

export {
  formatBrief,
  formatBytes,
  formatCount,
  formatFigure,
  formatNumber,
  formatRatio,
  formatShare,
  formatShortCount,
} from '../../engine/text/numbers';

/** Seconds in the largest two units that matter: "1 h 5 min", "2 min 10 s", "8 s". */
export function formatDuration(seconds: number, language: Language): string {
  const whole = Math.max(0, Math.round(seconds));
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  const unit = language === 'zh-CN' ? { h: ' 小时', min: ' 分', s: ' 秒' } : { h: ' h', min: ' min', s: ' s' };
  if (hours > 0) return `${hours}${unit.h} ${minutes}${unit.min}`;
  if (minutes > 0) return `${minutes}${unit.min} ${whole % 60}${unit.s}`;
  return `${whole}${unit.s}`;
}

/** How long something short took, in three digits that count: "0.213 ms", "48.2 ms", "1.23 s". */
export function formatTook(milliseconds: number, language: Language): string {
  // What three digits make a second is one.
  const [size, unit] =
    Number(milliseconds.toPrecision(3)) < 1000 ? [milliseconds, ['ms', '毫秒']] : [milliseconds / 1000, ['s', '秒']];
  return `${formatBrief(size, language)} ${unit[language === 'zh-CN' ? 1 : 0]}`;
}

const STEPS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['minute', 60],
  ['hour', 3600],
  ['day', 86_400],
];

/** Made once for each language: making one takes longer than all else that a list of runs shows. */
const relatives = new Map<string, Intl.RelativeTimeFormat>();

function relativeIn(language: Language, style: WhenStyle): Intl.RelativeTimeFormat {
  const key = `${language} ${style}`;
  const known = relatives.get(key) ?? new Intl.RelativeTimeFormat(language, { numeric: 'auto', style });
  relatives.set(key, known);
  return known;
}

/** For a narrow row, "3 min. ago". */
type WhenStyle = 'long' | 'short';

/** A moment as people say it: "3 minutes ago"; older than a week, its date. Milliseconds since 1970. */
export function formatWhen(moment: number, now: number, language: Language, style: WhenStyle = 'long'): string {
  const seconds = Math.max(0, (now - moment) / 1000);
  const relative = relativeIn(language, style);
  // Of a run that is over, the language's own word would say that it goes on.
  if (seconds < 60) return language === 'zh-CN' ? '刚刚' : relative.format(0, 'second');
  const [unit, length] = STEPS.findLast(([, size]) => seconds >= size) ?? ['minute', 60];
  if (unit === 'day' && seconds >= 7 * 86_400) {
    return new Intl.DateTimeFormat(language, { dateStyle: style === 'short' ? 'short' : 'medium' }).format(moment);
  }
  return relative.format(-Math.floor(seconds / length), unit);
}
