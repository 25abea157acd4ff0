/** Formats in which weights are written; a file's name ends in its format's. */
export const WEIGHT_FORMATS = ['safetensors', 'npz', 'pt'] as const;

export type WeightFormat = (typeof WEIGHT_FORMATS)[number];
