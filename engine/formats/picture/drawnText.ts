import type { DrawingFormat } from '../catalogue';

/** What of the drawings is a text; the pixels of a png are made of the svg. */
export type DrawnText = Exclude<DrawingFormat, 'png'>;

export const drawnTextOf = (format: DrawingFormat): DrawnText => (format === 'png' ? 'svg' : format);
