import { checkDesign } from '../../../engine/data';
import { templateByName } from '../../../engine/graph/templates';
import type { Shaped } from '../requests';

/** Times the check of shapes, counts and problems; each of a document made anew, so that nothing is remembered. */
export function shapes(name: string, repeats: number): Shaped {
  const template = templateByName(name);
  if (!template) throw new Error(`no template ${name}`);
  let layers = 0;
  const times = Array.from({ length: repeats }, () => {
    const document = template.document();
    const begin = performance.now();
    layers = checkDesign(document).nodes.size;
    return performance.now() - begin;
  });
  return { layers, times };
}
