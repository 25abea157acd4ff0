import { InputError } from '../../engine/core/errors';
import { formatShape, type Shape } from '../../engine/core/shape';
import type { WeightFormat } from '../../engine/formats/catalogue';
import { visible } from '../../engine/text/visible';
import type { FitRow } from '../../engine/training/weights/fitWeights';
import { fitWords } from '../../engine/training/weights/fitWords';
import { fitWeightsFile, networkOf } from '../host/importing/fitWeightsFile';
import type { CliContext } from './context';
import { readDesignArgument } from './designArgument';
import { at } from './placedError';
import { checkInputsKept, stoppable, writeResults } from './results';

/** Finds a file's weights for a design, prints what became of each, and writes all that the design needs. Throws InputError `fit.none`. */
export async function importWeights(
  context: CliContext,
  file: string,
  design: string,
  output: string,
  format: WeightFormat,
): Promise<void> {
  checkInputsKept(context, [file, design], [output]);
  const { document, place } = await readDesignArgument(context, design);
  const network = await at(place, () => networkOf(document));
  const fitted = fitWeightsFile(context.path(file), file, network, document.training.seed);
  const none = fitted.found === 0;
  for (const row of fitted.rows) context.print(line(context, row, none));
  if (none) throw new InputError('fit.none', { file });
  await stoppable(context, (signal) => writeResults(context, [[output, fitted.pieces(format)]], signal));
  for (const { code, args } of [...fitted.notes, ...fitted.written()]) context.note(context.say(code, args));
  context.note(context.say('cli.import.fitted', { count: fitted.found, total: network.state.length, file, output }));
}

function line(context: CliContext, row: FitRow, none: boolean): string {
  const { state, tensor, shape } = row;
  const sizes = (own: Shape) => (own.length === 0 ? context.say('fit.scalar', {}) : formatShape(own));
  const { code, args } = fitWords(row, none, sizes);
  return [state ?? '—', sizes(shape), visible(tensor ?? '—'), context.say(code, args)].join('\t');
}
