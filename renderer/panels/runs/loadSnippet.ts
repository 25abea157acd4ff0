import type { ExportFormat } from '../../../engine/formats/exportFormats';

/** What the code says beside itself, in the language of the window. */
interface Comments {
  /** What `net` is. */
  readonly net: string;
  /** What to do with an archive first. */
  readonly unpack: string;
}

/** Python that loads an exported file; the names in it are those of the file, so it runs as it stands. */
export function loadSnippet(format: ExportFormat, fileName: string, comments: Comments): string {
  return LOADING[format](JSON.stringify(fileName), comments).join('\n');
}

const LOADING: Record<ExportFormat, (file: string, comments: Comments) => readonly string[]> = {
  safetensors: (file, { net }) => [
    'from safetensors.torch import load_file',
    '',
    `# ${net}`,
    `net.load_state_dict(load_file(${file}))`,
    'net.eval()',
  ],
  npz: (file, { net }) => [
    'import numpy as np',
    'import torch',
    '',
    `weights = np.load(${file})`,
    'tensors = {name: torch.from_numpy(weights[name]) for name in weights}',
    `# ${net}`,
    'net.load_state_dict(tensors)',
    'net.eval()',
  ],
  pt: (file, { net }) => [
    'import torch',
    '',
    `weights = torch.load(${file}, weights_only=True)`,
    `# ${net}`,
    'net.load_state_dict(weights)',
    'net.eval()',
  ],
  onnx: (file) => [
    'import onnxruntime',
    '',
    `session = onnxruntime.InferenceSession(${file})`,
    'name = session.get_inputs()[0].name',
    'y, = session.run(None, {name: x})  # float32',
  ],
  pytorch: (_, { unpack }) => [
    `# ${unpack}`,
    'import torch',
    'from model import Net',
    '',
    'net = Net().eval()',
    'weights = torch.load("model.pt", weights_only=True)',
    'net.load_state_dict(weights)',
  ],
};
