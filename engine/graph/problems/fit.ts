import { formatShape } from '../../core/shape';
import { validateParams } from '../../core/validateParams';
import type { LayerProblem, LayerRepair } from '../../layers/contract';
import type { Message } from '../../text/messages';
import type { Problem, Repair } from '../analysis';
import { type Case, layerLabel, layerMessage, nameIn, placed, within } from '../case';
import type { FlatNode } from '../flatten';
import type { NodeTypes } from '../infer';
import { apart, ownFirst, withApart } from '../repairs/apart';
import { lineInto } from '../repairs/end';
import { followed } from '../repairs/follow';
import { enterShape, fittingImage, imageWithMaps, presentImage } from '../repairs/image';
import { insertion } from '../repairs/insertion';
import { usualKernel } from '../repairs/kernel';
import { insertLabel } from '../repairs/setLabel';
import { setInside, setRepair } from '../repairs/setting';
import { withSlips } from '../repairs/slips';
import { rankRepairs, withoutNewErrors } from '../repairs/trial';
import { MOST_REPAIRS, wireInto } from '../repairs/wiring';

/** Of most layers, at every edit. */
const NONE: readonly Problem[] = [];

/** Parameters out of range. */
export function paramProblems(under: Case, node: FlatNode): readonly Problem[] {
  const { definition, sound } = node;
  if (!definition || sound) return NONE;
  const checked = validateParams(definition.params, node.node.params, layerLabel(node));
  if ('params' in checked) return [];
  return checked.problems.map((message): Problem => {
    const param = (message.args as { readonly param?: string }).param ?? '';
    const spec = definition.params[param];
    const repairs = spec ? [setRepair(under, node, { [param]: spec.default })] : [];
    return { severity: 'error', message, layer: node.id, repairs };
  });
}

/** A layer that cannot work on what it gets, and what it warns of. */
export function fitProblems(under: Case, node: FlatNode): readonly Problem[] {
  const { problem, warnings } = under.types[node.index] as NodeTypes;
  if (!problem && warnings.length === 0) return NONE;
  const told = (found: LayerProblem, severity: Problem['severity']): Problem => {
    const image = imageProblem(under, node, found);
    const message = image?.message ?? layerMessage(under, found, node);
    const at = within(under, node.scope);
    const own = placed(at, withSlips(at, node, found, layerRepairs(at, node, found.repairs)));
    const slip = found.code === 'layer.windowTooLarge' ? usualKernel(at, node) : [];
    const larger = found.code === 'layer.batchNormSingle' ? imageWithMaps(under) : null;
    const other = [image?.repair, larger && enterShape(under, larger)].filter(
      (each) => each !== null && each !== undefined,
    );
    // A border wider than the image itself is rarely what is wanted.
    const sized = image?.moderate ? [...other, ...own] : [...placed(at, slip), ...own, ...other];
    const repairs = found.code === 'layer.viewFeatures' ? [...flattened(under, node), ...sized] : sized;
    const wire = wireInto(under, node, inputOf(node, found));
    const ranked = severity === 'error' ? rankRepairs(under, ownFirst(under, node, repairs)) : repairs;
    const left =
      severity === 'error'
        ? apart(
            at,
            node,
            repairs.filter((repair) => !ranked.includes(repair)),
          )
        : [];
    const shown = withApart(under, node, followed(under, node, ranked), withoutNewErrors(under, left)).slice(
      0,
      MOST_REPAIRS,
    );
    return { severity, message, layer: node.id, ...(wire ? { wire } : {}), repairs: shown };
  };
  const fresh = warnings.filter(({ code }) => !warnedBefore(under, node, code));
  return [...(problem ? [told(problem, 'error')] : []), ...fresh.map((warning) => told(warning, 'warning'))];
}

/** How far back the first of several equal warnings is looked for. */
const FARTHEST = 32;

/** One Flatten forgotten shows at every linear layer that follows; the first is the place to mend it. */
function warnedBefore(under: Case, node: FlatNode, code: LayerProblem['code']): boolean {
  if (code !== 'layer.linearOnMap') return false;
  let source = node.inputs[0]?.source;
  for (let steps = 0; source && steps < FARTHEST; steps++) {
    const before = under.flat.nodes[source.node];
    if (under.types[source.node]?.warnings.some((warning) => warning.code === code)) return true;
    source = before?.inputs[0]?.source;
  }
  return false;
}

/** The Flatten that was forgotten before a linear layer, which is why a View further on gets other numbers. */
function flattened(under: Case, node: FlatNode): readonly Repair[] {
  let cause: { readonly before: FlatNode; readonly warning: LayerProblem } | null = null;
  let steps = 0;
  for (const before of lineInto(under, node)) {
    if (++steps > FARTHEST) break;
    const warning = under.types[before.index]?.warnings.find(({ code }) => code === 'layer.linearOnMap');
    if (warning) cause = { before, warning };
  }
  if (!cause) return [];
  const at = within(under, cause.before.scope);
  return placed(at, layerRepairs(at, cause.before, cause.warning.repairs));
}

/** Which input does not fit: merges say so, of two operands it is the second, else it is the first. */
function inputOf({ inputs }: FlatNode, { args }: LayerProblem): number {
  const { place, port } = args as { readonly place?: number; readonly port?: string };
  if (place !== undefined) return place - 1;
  if (port !== undefined)
    return Math.max(
      0,
      inputs.findIndex((input) => input.port === port),
    );
  return inputs.length - 1;
}

interface ImageProblem {
  /** Null where the layer's own words will do. */
  readonly message: Message | null;
  readonly repair: Repair | null;
  /** Whether the fitting image is at most twice as wide as the present one, and at least half as wide. */
  readonly moderate: boolean;
}

/** Explains a fault of size by the size of the image, where another size mends the design. */
function imageProblem(under: Case, node: FlatNode, problem: LayerProblem): ImageProblem | null {
  if (problem.code !== 'layer.viewFeatures' && problem.code !== 'layer.windowTooLarge') return null;
  const fits = fittingImage(under);
  const present = presentImage(under);
  if (!fits || !present) return null;
  const repair = enterShape(under, fits);
  const height = fits[1] as number;
  const moderate = height <= 2 * present[1] && 2 * height >= present[1];
  // Nobody meant images so much smaller: it is the features that are wrong.
  if (problem.code === 'layer.windowTooLarge' || 2 * height < present[1]) return { message: null, repair, moderate };
  const { asked, features, got } = problem.args;
  const sizes = { image: formatShape(present.slice(1)), fits: formatShape(fits.slice(1)) };
  const args = { layer: layerLabel(node), asked, features, got, ...sizes };
  const grows = fits.every((size, axis) => size >= (present[axis] as number));
  return { message: { code: grows ? 'graph.viewImage' : 'graph.viewImageLarge', args }, repair, moderate };
}

function layerRepairs(under: Case, node: FlatNode, repairs: readonly LayerRepair[]): Repair[] {
  return repairs.flatMap((repair): Repair[] => {
    if (repair.kind === 'setParams') {
      return [setRepair(under, node, repair.params), ...setInside(under, node, repair.params)];
    }
    const input = node.inputs.findIndex(({ port }) => port === repair.port) + (repair.wire ?? 0);
    const wire = wireInto(under, node, input);
    const edits = wire ? insertion(under, wire, [repair]) : null;
    return edits ? [{ label: insertLabel(repair, nameIn(under, node.node)), edits }] : [];
  });
}
