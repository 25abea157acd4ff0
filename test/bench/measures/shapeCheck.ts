import { checkDesign } from '../../../engine/data';
import { templateByName } from '../../../engine/graph/templates';
import { milliseconds } from '../format';
import { median } from '../race';

interface ShapeCheck {
  readonly layers: number;
  /** The first in this process, before anything is compiled, in milliseconds. */
  readonly cold: number;
  /** The median of those after it, each of another document, so that nothing is remembered. */
  readonly warm: number;
}

const TEMPLATE = 'densenet121';
const REPEATS = 21;

/** How long the shapes, counts and problems of a large network take to know. */
export function measureShapeCheck(print: (line: string) => void): ShapeCheck {
  const times: number[] = [];
  let layers = 0;
  for (let i = 0; i <= REPEATS; i++) {
    const document = templateByName(TEMPLATE)?.document();
    if (!document) throw new Error(`there is no template ${TEMPLATE}`);
    const begin = performance.now();
    const analysis = checkDesign(document);
    times.push(performance.now() - begin);
    layers = analysis.nodes.size;
  }
  const [cold = Number.NaN, ...rest] = times;
  const warm = median(rest);
  print(
    `\nShape check of ${TEMPLATE}, ${layers} layers: ${milliseconds(cold)} ms at first, ${milliseconds(warm)} ms after that`,
  );
  return { layers, cold, warm };
}
