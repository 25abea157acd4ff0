import type { WeightFormat } from '../../../engine/formats/weightFormats';

/** Python that loads an exported file; the names in it are those of the file, so it runs as it stands. */
export function loadSnippet(format: WeightFormat, fileName: string, netComment: string): string {
  const file = JSON.stringify(fileName);
  if (format === 'safetensors') {
    return [
      'from safetensors.torch import load_file',
      '',
      `# ${netComment}`,
      `net.load_state_dict(load_file(${file}))`,
      'net.eval()',
    ].join('\n');
  }
  return [
    'import numpy as np',
    'import torch',
    '',
    `weights = np.load(${file})`,
    `# ${netComment}`,
    'net.load_state_dict({name: torch.from_numpy(weights[name]) for name in weights.files})',
    'net.eval()',
  ].join('\n');
}
