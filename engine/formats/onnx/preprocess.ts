import type { Preprocessing, PreprocessStep } from '../../graph/preprocess';
import type { GraphBuilder } from './builder';

/** Puts the fixed steps before the network; gives the name of what it sees. */
export function preprocessNodes(builder: GraphBuilder, input: string, { steps, shape }: Preprocessing): string {
  return steps.reduce((x, step) => stepNodes(builder, `preprocess`, x, step, shape.length), input);
}

function stepNodes(builder: GraphBuilder, name: string, x: string, step: PreprocessStep, rank: number): string {
  switch (step.kind) {
    case 'normalize': {
      const constants = (what: string, values: readonly number[]) =>
        values.length === 1
          ? builder.scalar(values[0] as number)
          : builder.floats(`${name}.${what}`, values, [values.length, ...new Array<number>(rank - 1).fill(1)]);
      const centred = builder.op('Sub', `${name}_sub`, [x, constants('mean', step.mean)]);
      return builder.op('Div', `${name}_div`, [centred, constants('std', step.std)]);
    }
    case 'pad': {
      const [left = 0, right = 0, top = 0, bottom = 0] = step.padding;
      const pads = builder.ints('pads', [0, 0, top, left, 0, 0, bottom, right]);
      return builder.op('Pad', `${name}_pad`, [x, pads, builder.scalar(step.value)]);
    }
    case 'crop': {
      const bounds = [
        [step.top, step.left],
        [step.top + step.height, step.left + step.width],
        [2, 3],
      ];
      return builder.op('Slice', `${name}_crop`, [x, ...bounds.map((values) => builder.ints('bound', values))]);
    }
  }
}
