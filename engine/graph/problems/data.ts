import { formatShape, sameShape } from '../../core/shape';
import type { Problem, Repair } from '../analysis';
import { type Case, layerLabel } from '../case';
import { enterShape, fittingImage } from '../repairs/image';
import { randomData } from '../repairs/random';
import { rankRepairs } from '../repairs/trial';

/** The Input says one shape and the data gives another. What flows then is the data's; repairs change either. */
export function inputShapeProblems(under: Case): Problem[] {
  const { document, sample, inputs } = under;
  const [input] = inputs;
  if (!sample || !input || inputs.length > 1) return [];
  const own = input.params.shape as readonly number[];
  if (sameShape(own, sample.input)) return [];
  const args = { layer: layerLabel(input), shape: formatShape(own), data: formatShape(sample.input) };
  const keepOwn = enterShape(under, own);
  const fits = fittingImage(under);
  const grow = fits && !sameShape(fits, own) ? enterShape(under, fits) : null;
  const take: Repair = {
    label: { code: 'graph.repair.inputShape', args: { name: input.name, shape: formatShape(sample.input) } },
    edits: [{ kind: 'setParams', id: input.owner, params: { shape: [...sample.input] } }],
  };
  // Random data follows the design; other data is given, so that the design follows it where it can,
  // or is tried on random data of its own shape.
  const candidates =
    document.data.source.type === 'random'
      ? [keepOwn, grow, take]
      : [take, keepOwn ?? (grow ? null : randomData(under, own)), grow];
  const repairs = rankRepairs(
    under,
    candidates.filter((candidate) => candidate !== null),
  );
  const wire = document.wires.find(({ from }) => from.node === input.owner);
  const at = { layer: input.id, ...(wire ? { wire } : {}) };
  return [{ severity: 'error', message: { code: 'graph.inputShape', args }, ...at, repairs }];
}
