/** Programs that read exported files back, by their proper names. */
const READERS = { layerloom: 'Layerloom', onnxruntime: 'ONNX Runtime', torch: 'PyTorch' } as const;

export type ProofReader = keyof typeof READERS;

export const readerName = (reader: ProofReader): string => READERS[reader];
