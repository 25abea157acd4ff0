import type { OnnxFound } from './onnxForm';

/** Whether a HardSigmoid is PyTorch's, of slope 1/6; ONNX's own has 1/5. */
export function isHardSigmoid(found: OnnxFound): boolean {
  const op = 'HardSigmoid';
  const away = [found.number('alpha', 0.2, op) - 1 / 6, found.number('beta', 0.5, op) - 0.5];
  return away.every((each) => Math.abs(each) < 1e-4);
}
