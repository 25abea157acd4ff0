import type { Language } from './messages';

const cache = new Map<string, Intl.NumberFormat>();

function numberFormat(language: Language, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = language + JSON.stringify(options);
  let format = cache.get(key);
  if (!format) {
    format = new Intl.NumberFormat(language, options);
    cache.set(key, format);
  }
  return format;
}

/** From here on digits are no longer exact, and too many to be read. */
const HUGE = 1e15;
const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** 1.8×10¹⁹ */
function formatPower(count: number): string {
  const [digits = '', exponent = ''] = count.toExponential(1).split('e+');
  return `${digits.replace('.0', '')}×10${[...exponent].map((digit) => SUPERSCRIPTS[Number(digit)]).join('')}`;
}

/** 6,456,942; what has more than fifteen digits as a power of ten. */
export function formatCount(count: number, language: Language, digits = 0): string {
  if (count >= HUGE && Number.isFinite(count)) return formatPower(count);
  return numberFormat(language, { maximumFractionDigits: digits }).format(count);
}

const UNITS = ['B', 'KB', 'MB', 'GB', 'TB', 'PB', 'EB'] as const;

/** Bytes in the largest unit that leaves at least 1: "84.5 KB", by steps of 1024. */
export function formatBytes(bytes: number, language: Language): string {
  const step = Math.min(UNITS.length - 1, Math.max(0, Math.floor(Math.log2(Math.max(1, bytes)) / 10)));
  const value = bytes / 1024 ** step;
  if (value >= 10_000) return `${formatPower(bytes)} B`;
  const digits = step === 0 || value >= 100 ? 0 : 1;
  return `${numberFormat(language, { maximumFractionDigits: digits }).format(value)} ${UNITS[step]}`;
}

/** "1,230 MB": two sizes that are compared stay apart; from ten thousand on in larger units. */
export function formatMebibytes(size: number, language: Language): string {
  return size < 10_000 ? `${formatCount(size, language)} MB` : formatBytes(size * 1024 ** 2, language);
}

/** A figure that is compared with others: 2.00, 0.693. */
export function formatDigits(value: number, language: Language): string {
  const size = Math.abs(value);
  if (!Number.isFinite(value) || size < 1e-3 || size >= 1000) return formatBrief(value, language);
  return numberFormat(language, { minimumSignificantDigits: 3, maximumSignificantDigits: 3 }).format(value);
}

/** A size of a dimension: 512; digits in threes from a million on, where nobody counts them any more. */
export function formatSize(size: number | string): string {
  return typeof size === 'number' && size >= 1e6 ? formatCount(size, 'en') : String(size);
}

/** A loss, a rate or another figure in about four significant digits, three where it is tiny; NaN and infinities in words that fit a table cell. */
export function formatNumber(value: number | null, language: Language): string {
  if (value === null) return '–';
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  const size = Math.abs(value);
  if (value !== 0 && (size < 1e-6 || size >= 1e5)) return value.toExponential(2);
  if (value !== 0 && size < 1e-3) return numberFormat(language, { maximumSignificantDigits: 3 }).format(value);
  const digits = size >= 100 ? 1 : size >= 10 ? 2 : size >= 1 ? 3 : 4;
  return numberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);
}

/** In sentences: three digits that count, 0.0213, 1.25, 134; an exponent where there would be many zeros. */
export function formatBrief(value: number, language: Language): string {
  const size = Math.abs(value);
  if (!Number.isFinite(value)) return formatNumber(value, language);
  if (size !== 0 && (size < 1e-6 || size >= 1e6)) return String(Number(value.toPrecision(3)));
  return numberFormat(language, { maximumSignificantDigits: 3 }).format(value);
}

/** A share in 0…1 as per cent with two decimals, unless said otherwise. */
export function formatShare(share: number | null, language: Language, digits = 2): string {
  if (share === null) return '–';
  const fixed = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return numberFormat(language, { style: 'percent', ...fixed }).format(share);
}

/** "0.031", "1.2", "4.5e-6": two digits that count, no wider than a card has room for. */
export function formatFigure(value: number, language: Language): string {
  if (!Number.isFinite(value)) return formatNumber(value, language);
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e4)) return value.toExponential(1);
  return numberFormat(language, { maximumSignificantDigits: 2 }).format(value);
}

/** An update as a share of the weights: "0.12%", "< 0.001%". */
export function formatRatio(ratio: number, language: Language): string {
  if (!Number.isFinite(ratio)) return formatNumber(ratio, language);
  if (ratio > 0 && ratio < 1e-5) return `< ${formatShare(1e-5, language, 3)}`;
  return numberFormat(language, { style: 'percent', maximumSignificantDigits: 2 }).format(ratio);
}

/** As much as a small cell has room for: 12,345 is 12K. */
export function formatShortCount(count: number, language: Language): string {
  return count < 10_000 ? formatCount(count, language) : numberFormat(language, { notation: 'compact' }).format(count);
}
