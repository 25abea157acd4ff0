import { expect, it } from 'vitest';
import type { ExportFormat } from '../../../engine/formats/catalogue';
import { proofMessage } from '../../../engine/formats/proofMessage';
import { formatMessage, type Language } from '../../../engine/text/messages';
import type { ProofReader } from '../../../engine/text/readers';

const said = (
  format: ExportFormat,
  readers: readonly ProofReader[],
  difference: number | null,
  language: Language = 'en',
) => {
  const { code, args } = proofMessage(format, readers.length === 0 ? null : { readers, difference }, language);
  return formatMessage(language, code, args);
};

it('what came of a proof names who ran the file, and what was equal is not told to differ', () => {
  expect(said('onnx', ['layerloom', 'onnxruntime'], 3e-7)).toMatch(/by Layerloom and ONNX Runtime: .* differ .*3/);
  expect(said('onnx', ['layerloom', 'onnxruntime'], 0, 'zh-CN')).toMatch(/^已由 Layerloom 和 ONNX Runtime 读回并运行/);
  expect(said('pt', ['layerloom'], 0)).toMatch(/by Layerloom: .* same to the bit/);
  expect(said('pytorch', ['torch'], 0)).toMatch(/by PyTorch: .* same to the bit/);
  expect(said('pytorch', ['layerloom'], 0)).toMatch(/weights were read back.*code was not run/);
  expect(said('onnx', ['layerloom'], null)).toMatch(/nothing is proved.*NaN/);
  expect(said('onnx', [], 0)).toMatch(/^Written, but not run: .* Compare outputs/);
});
