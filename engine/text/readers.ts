import type { Language } from './messages';

/** Programs that read exported files back, by their proper names. */
const READERS = { layerloom: 'Layerloom', onnxruntime: 'ONNX Runtime', torch: 'PyTorch' } as const;

export type ProofReader = keyof typeof READERS;

/** "Layerloom and ONNX Runtime" */
export function readerNames(readers: readonly ProofReader[], language: Language): string {
  return new Intl.ListFormat(language).format(readers.map((reader) => READERS[reader]));
}
