/** Versions of ONNX's operators that can be asked for. */
export const OPSETS = { min: 13, standard: 17, max: 21 } as const;
