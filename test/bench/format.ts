const CELL = 12;

/** Milliseconds with three digits that count; a dash where there is none. */
export function milliseconds(ms: number | null): string {
  if (ms === null) return '-';
  return ms.toFixed(ms >= 100 ? 0 : ms >= 10 ? 1 : ms >= 1 ? 2 : 3);
}

export const ratio = (value: number | null): string => (value === null ? '-' : value.toFixed(2));

export const percent = (share: number): string => `${(100 * share).toFixed(0)} %`;

export const mebibytes = (bytes: number | null): string => (bytes === null ? '-' : (bytes / 2 ** 20).toFixed(0));

export const cells = (list: readonly string[]): string => list.map((cell) => cell.padStart(CELL)).join('');
