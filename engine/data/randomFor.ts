import { sampleSizes } from '../core/portType';
import type { DataSettings, DesignDocument } from '../graph/document';
import { checkDesign } from './checkDesign';
import { random } from './sources/random';

const errorsOf = (document: DesignDocument): number =>
  checkDesign(document).problems.filter(({ severity }) => severity === 'error').length;

/**
 * Random numbers of the shape that the network's one Input takes, with targets that suit its loss and what it gives: any
 * network can be tried on them before there are data for it. Null where it takes several values, or nothing is mended.
 */
export function randomFor(document: DesignDocument): Partial<DataSettings> | null {
  const [input, ...others] = document.nodes.filter(({ type }) => type === 'Input');
  const output = document.nodes.find(({ type }) => type === 'Output');
  const shape = input?.params.shape;
  if (others.length > 0 || !Array.isArray(shape)) return null;
  const given = output && checkDesign(document).nodes.get(output.id)?.inputs[0];
  const sizes = given && sampleSizes(given);
  const [classes] = sizes ?? [];
  const values = sizes ? [{ classes: 0, target_shape: sizes }] : [{}];
  const targets = classes === undefined ? values : [{ classes }, ...values];
  const settings = targets.map((target): Partial<DataSettings> => {
    const params = { input_shape: shape.map(Number), ...target };
    return { source: { type: random.type, params }, transforms: [], target: 'label', split: null };
  });
  const errors = settings.map((data) => errorsOf({ ...document, data: { ...document.data, ...data } }));
  const least = Math.min(...errors);
  const best = settings[errors.indexOf(least)];
  return best && least < errorsOf(document) ? best : null;
}
