import { setTimeout as pause } from 'node:timers/promises';
import { checkDesign } from '../../../engine/data';
import { templateByName } from '../../../engine/graph/templates';
import type { Shaped } from '../requests';

/** Between two checks, as between two edits: what the first made worth compiling is compiled meanwhile. */
const PAUSE_MS = 50;

/** Times the check of shapes, counts and problems; each of a document made anew, so that nothing is remembered. */
export async function shapes(name: string, repeats: number): Promise<Shaped> {
  const template = templateByName(name);
  if (!template) throw new Error(`no template ${name}`);
  let layers = 0;
  const times: number[] = [];
  for (let repeat = 0; repeat < repeats; repeat++) {
    const document = template.document();
    const begin = performance.now();
    layers = checkDesign(document).nodes.size;
    times.push(performance.now() - begin);
    await pause(PAUSE_MS);
  }
  return { layers, times };
}
