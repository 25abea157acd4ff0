import { loadingLines, MODULE, onnxLines } from '../../../engine/codegen/example';
import { quoted } from '../../../engine/codegen/python';
import { type ExportFormat, endingOf } from '../../../engine/formats/catalogue';

/** What the code says beside itself, in the language of the window. */
interface Comments {
  /** What `net` is. */
  readonly net: string;
  /** What raw samples need first. */
  readonly raw: string;
  /** What to do with an archive first. */
  readonly unpack: string;
}

/** Python that loads an exported file. @param example What the file itself says of its use, once it is there. */
export function loadSnippet(
  format: ExportFormat,
  fileName: string,
  comments: Comments,
  example: readonly string[] | null = null,
): string {
  return LOADING[format](fileName, comments, example).join('\n');
}

const LOADING: Record<
  ExportFormat,
  (file: string, comments: Comments, example: readonly string[] | null) => readonly string[]
> = {
  safetensors: (file, { net, raw }) => [
    'from safetensors.torch import load_file',
    '',
    `# ${net}`,
    `# ${raw}`,
    `net.load_state_dict(load_file(${quoted(file)}))`,
    'net.eval()',
  ],
  npz: (file, { net, raw }) => [
    'import numpy as np',
    'import torch',
    '',
    `weights = np.load(${quoted(file)})`,
    'tensors = {name: torch.from_numpy(weights[name]) for name in weights}',
    `# ${net}`,
    `# ${raw}`,
    'net.load_state_dict(tensors)',
    'net.eval()',
  ],
  pt: (file, { net, raw }) => [
    'import torch',
    '',
    `weights = torch.load(${quoted(file)}, weights_only=True)`,
    `# ${net}`,
    `# ${raw}`,
    'net.load_state_dict(weights)',
    'net.eval()',
  ],
  // Before there is a file, as for a network of one input.
  onnx: (file, _, example) => example ?? onnxLines(file, ['x']),
  pytorch: (_, { unpack, raw }, example) => [
    `# ${unpack}`,
    // Whether it has one is known with the file.
    ...(example ?? [...loadingLines({ module: MODULE, weights: `${MODULE}.${endingOf('pt')}` }), `# ${raw}`]),
  ],
};
