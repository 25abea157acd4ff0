import { checkDesign } from '../../engine/data';
import type { DrawingFormat } from '../../engine/formats/catalogue';
import { drawn } from '../../engine/formats/picture';
import { drawnTextOf } from '../../engine/formats/picture/drawnText';
import { locateAssets } from '../host/assets';
import type { CliContext } from './context';
import { readDesignArgument } from './designArgument';
import { drawPng } from './drawPng';
import { stoppable, writeResults } from './results';

/** Writes a design as a picture or as a table of its layers. */
export async function exportDrawing(
  context: CliContext,
  design: string,
  format: DrawingFormat,
  output: string,
): Promise<void> {
  const { document } = await readDesignArgument(context, design);
  const text = drawn(document, checkDesign(document), drawnTextOf(format), context.language);
  const { png, letters } =
    format === 'png' ? await drawPng(text, locateAssets().drawing) : { png: null, letters: true };
  const bytes = png ?? new TextEncoder().encode(text);
  await stoppable(context, (signal) => writeResults(context, [[output, [bytes]]], signal));
  if (!letters) context.note(context.say('cli.export.noLetters', {}));
  context.note(context.say('cli.written', { file: output }));
}
