import { WEIGHT_FORMATS } from './weightFormats';

/** Everything a trained design is written as: its weights alone, or the network with them. */
export const EXPORT_FORMATS = [...WEIGHT_FORMATS, 'onnx', 'pytorch'] as const;

/** What a design is drawn as, trained or not. */
export const DRAWING_FORMATS = ['svg', 'png', 'csv', 'latex'] as const;

export type DrawingFormat = (typeof DRAWING_FORMATS)[number];

/** What of these is a text; the pixels of a png are made of the svg. */
export type DrawnText = Exclude<DrawingFormat, 'png'>;

export const drawnTextOf = (format: DrawingFormat): DrawnText => (format === 'png' ? 'svg' : format);

export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** What the name of a file of each format ends in: the first where we name it; all are taken where people do. */
export const EXPORT_ENDINGS: Readonly<Record<ExportFormat | DrawingFormat, readonly [string, ...string[]]>> = {
  safetensors: ['safetensors'],
  npz: ['npz'],
  pt: ['pt', 'pth'],
  onnx: ['onnx'],
  pytorch: ['py'],
  svg: ['svg'],
  png: ['png'],
  csv: ['csv'],
  latex: ['tex', 'latex'],
};

/** What comes beside a file of a format, by its ending. */
export const BESIDE: Readonly<Partial<Record<ExportFormat | DrawingFormat, string>>> = { pytorch: 'pt' };

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
