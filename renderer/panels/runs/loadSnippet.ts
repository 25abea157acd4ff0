import type { WeightFormat } from '../../../engine/formats/weightFormats';

/** Python that loads an exported file; the names in it are those of the file, so it runs as it stands. */
export function loadSnippet(format: WeightFormat, fileName: string, netComment: string): string {
  return [...LOADING[format](JSON.stringify(fileName), `# ${netComment}`), 'net.eval()'].join('\n');
}

const LOADING: Record<WeightFormat, (file: string, comment: string) => readonly string[]> = {
  safetensors: (file, comment) => [
    'from safetensors.torch import load_file',
    '',
    comment,
    `net.load_state_dict(load_file(${file}))`,
  ],
  npz: (file, comment) => [
    'import numpy as np',
    'import torch',
    '',
    `weights = np.load(${file})`,
    comment,
    'net.load_state_dict({name: torch.from_numpy(weights[name]) for name in weights.files})',
  ],
  pt: (file, comment) => ['import torch', '', comment, `net.load_state_dict(torch.load(${file}, weights_only=True))`],
};
