import { WEIGHT_FORMATS } from './weightFormats';

/** Everything a trained design is written as: its weights alone, or the network with them. */
export const EXPORT_FORMATS = [...WEIGHT_FORMATS, 'pytorch'] as const;

export type ExportFormat = (typeof EXPORT_FORMATS)[number];
