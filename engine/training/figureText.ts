/** Three digits that count: 0.0213, 1.25, 134. */
export function shortText(value: number): string {
  return String(Number(value.toPrecision(3)));
}

/** A share from 0 to 1 in percent, to a tenth: 39.8%. */
export function percentText(share: number): string {
  return `${(100 * share).toFixed(1)}%`;
}
