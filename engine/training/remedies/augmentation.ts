import type { RemedyRule } from '.';

/**
 * So little that whatever a picture shows, it still shows, and that as many epochs as before are enough: of a shift by a
 * tenth they were not. Mirrored, a letter is another one.
 */
const PARAMS = { translate: 0.04, degrees: 10, scale: 0.05 };
/** Of smaller pictures a shift leaves too little. */
const LEAST = 8;

/** Pictures that are shifted, turned and scaled a little, each time otherwise; null for other data, and where it is done already. */
export const augmentation: RemedyRule = ({ nodes, data }) => {
  const inputs = nodes.filter(({ type }) => type === 'Input');
  const [input] = inputs;
  const shape = input?.params.shape;
  if (inputs.length !== 1 || !Array.isArray(shape) || shape.length !== 3 || data.target === 'input') return null;
  const [, height, width] = shape;
  if (!(Number(height) >= LEAST && Number(width) >= LEAST)) return null;
  if (data.transforms.some(({ type }) => type === 'RandomAffine')) return null;
  return {
    label: { code: 'remedy.augmentation', args: {} },
    // Before the values are scaled: what comes in at the edges is black.
    edits: [{ kind: 'setData', data: { transforms: [{ type: 'RandomAffine', params: PARAMS }, ...data.transforms] } }],
  };
};
