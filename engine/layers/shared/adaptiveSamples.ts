/** What every adaptive pooling of sequences is held against PyTorch with. */
export const sequenceSamples = [
  { name: 'global', params: {}, inputs: [{ shape: [2, 3, 5] }] },
  { name: 'even windows', params: { output_size: 3 }, inputs: [{ shape: [2, 2, 9] }] },
  { name: 'uneven windows', params: { output_size: 4 }, inputs: [{ shape: [2, 2, 7] }] },
  { name: 'larger than the input', params: { output_size: 5 }, inputs: [{ shape: [1, 2, 3] }] },
  { name: 'one', params: {}, inputs: [{ shape: [1, 1, 1] }] },
  { name: 'extremes', params: { output_size: 9 }, inputs: [{ shape: [1, 1, 23], extremes: true }] },
  { name: 'empty batch', params: { output_size: 2 }, inputs: [{ shape: [0, 2, 3] }] },
] as const;

/** The same of maps. */
export const mapSamples = [
  { name: 'global', params: {}, inputs: [{ shape: [2, 3, 4, 5] }] },
  { name: 'even windows', params: { output_size: [2, 3] }, inputs: [{ shape: [2, 2, 6, 9] }] },
  { name: 'uneven windows', params: { output_size: [3, 4] }, inputs: [{ shape: [2, 2, 7, 9] }] },
  { name: 'larger than the input', params: { output_size: [5, 3] }, inputs: [{ shape: [1, 2, 3, 2] }] },
  { name: 'one', params: {}, inputs: [{ shape: [1, 1, 1, 1] }] },
  { name: 'extremes', params: { output_size: [4, 3] }, inputs: [{ shape: [1, 1, 6, 5], extremes: true }] },
  { name: 'empty batch', params: { output_size: [2, 3] }, inputs: [{ shape: [0, 2, 3, 4] }] },
] as const;
