import { alphabetOf } from '../text/characters';
import { readText } from '../text/readText';
import { type InspectContext, type Inspection, NOTHING_FOUND } from './contract';
import { pause } from './pause';

const USUAL_CONTEXT = 48;
const SHOWN_LINES = 20;

/** Looks at a text: its alphabet, and its first lines. */
export async function inspectText(path: string, context: InspectContext): Promise<Inspection> {
  const text = readText(context.files.open(path), path);
  await pause(context, 0.5);
  const characters = [...text].length;
  const length = Math.max(1, Math.min(USUAL_CONTEXT, Math.floor(characters / 20)));
  await pause(context, 1);
  return {
    ...NOTHING_FOUND,
    source: { type: 'text', params: { path, context: length, alphabet: alphabetOf(text) } },
    samples: characters,
    rows: text.split('\n', SHOWN_LINES).map((line) => [line.slice(0, 200)]),
  };
}
