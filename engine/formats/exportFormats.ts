import type { DrawingFormat } from './catalogue';

/** What of the drawings is a text; the pixels of a png are made of the svg. */
export type DrawnText = Exclude<DrawingFormat, 'png'>;

export const drawnTextOf = (format: DrawingFormat): DrawnText => (format === 'png' ? 'svg' : format);

/** How large a png is made, here and on the command line. */
export const PNG = {
  /** Pixels for each unit of the picture, so that print is sharp. */
  scale: 2,
  /** On its longer side: browsers draw nothing on a larger canvas, without a word, and little else shows one. */
  mostPixels: 16_384,
} as const;

/** Versions of ONNX's operators that can be asked for. */
export const OPSETS = { min: 13, standard: 17, max: 21 } as const;

/** What an export does, one after the other. */
export type ExportStage = 'write' | 'prove';

/** What may be chosen for a format that can be written in several ways. */
export interface ExportOptions {
  /** Version of ONNX's operators. */
  readonly opset?: number;
  /** The model takes raw samples: what is done to them before the network stands in it too. */
  readonly raw?: boolean;
}
