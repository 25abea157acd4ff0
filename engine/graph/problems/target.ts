import { type PortType, sampleSizes, shapeText } from '../../core/portType';
import { sameShape } from '../../core/shape';
import { designLosses, lossByType } from '../../losses';
import { comparesOneOutput, type LossDefinition, type LossProblem } from '../../losses/contract';
import { misfitOf } from '../../text/misfits';
import type { Problem, Repair } from '../analysis';
import { type Case, layerLabel, tryEdits } from '../case';
import { outputType } from '../infer';
import { completeParams } from '../params';
import { feeding, lastWire, widthLayer } from '../repairs/end';
import { forClasses, forValues, otherTargets, takeLoss, withDefaults } from '../repairs/loss';
import { outputRepairs } from '../repairs/output';
import { rankRepairs } from '../repairs/trial';
import { MOST_REPAIRS } from '../repairs/wiring';
import { type SampleInfo, targetType } from '../sample';
import { fitProblems } from './fit';

/** Whether output, target and loss suit one another. */
export function targetProblems(under: Case): Problem[] {
  const { document, sample } = under;
  const choice = document.training.loss;
  const loss = lossByType(choice.type);
  const usual = sample?.target.kind === 'class' ? 'CrossEntropyLoss' : 'MSELoss';
  if (!loss) {
    const args = { loss: choice.type, known: Object.keys(designLosses).join(', ') };
    return [
      { severity: 'error', message: { code: 'graph.lossUnknown', args }, layer: null, repairs: [takeLoss(usual)] },
    ];
  }
  if (!comparesOneOutput(loss)) {
    const args = { loss: loss.type, needed: loss.outputs, other: usual };
    return [{ severity: 'error', message: { code: 'loss.outputs', args }, layer: null, repairs: [takeLoss(usual)] }];
  }
  if (!sample || under.outputs.length !== 1) return [];
  const output = outputType(under);
  const counts = loss.target === 'classIndex' && output && sample.target.kind === 'class';
  const counted = counts ? scoreProblem(under, output, sample.target.classes.length) : [];
  const compared = lossProblem(under, loss, sample, output, counted.length > 0);
  return [...counted, ...compared];
}

/** One score a class. */
function scoreProblem(under: Case, output: PortType, classes: number): Problem[] {
  const sizes = sampleSizes(output);
  const outputs = sizes[0] as number;
  const input = under.sample?.input ?? [];
  if (sizes.length !== 1 || outputs === classes || sameShape(sizes, input)) return [];
  const wide = widthLayer(under);
  const node = wide?.node ?? feeding(under, under.outputs[0]);
  if (!node) return [];
  const repairs = outputRepairs(under, [classes]);
  const args = { outputs, classes, layer: layerLabel(node) };
  const wire = lastWire(under);
  const at = { layer: node.id, ...(wire ? { wire } : {}) };
  if (outputs < classes) {
    const code = wide ? 'graph.fewOutputs' : 'graph.fewScores';
    return [{ severity: 'error', message: { code, args }, ...at, repairs }];
  }
  const code = wide ? 'graph.manyOutputs' : 'graph.manyScores';
  const message = { code, args: { ...args, spare: outputs - classes } } as const;
  return [{ severity: 'warning', message, ...at, repairs }];
}

function lossProblem(
  under: Case,
  loss: LossDefinition,
  sample: SampleInfo,
  output: PortType | null,
  counted: boolean,
): Problem[] {
  const { target } = sample;
  const classes = target.kind === 'class' ? target.classes.length : null;
  const type = targetType(sample);
  const otherKind = (loss.target === 'classIndex') !== (target.kind === 'class') && !givesProbabilities(under, loss);
  // Whether loss and target are of one kind can be told before the output's shape is known.
  const given = output ?? (otherKind ? { shape: ['N', 1] as const, dtype: 'float32' as const } : null);
  if (!given) return [];
  const params = completeParams(loss.params, under.document.training.loss.params);
  const message = otherKind
    ? kindProblem(loss, type, output, classes)
    : listProblem(loss.check(given, type, params, classes), classes);
  if (!message || (counted && !otherKind)) return [];
  const wire = output && misfitOf(message) ? lastWire(under) : null;
  const problem = (repairs: readonly Repair[]): Problem[] => [
    {
      severity: 'error',
      message,
      layer: wire ? wire.to.node : null,
      ...(wire ? { wire } : {}),
      // With another kind of target the sample is another one, which cannot be tried here.
      repairs: (otherKind ? repairs : rankRepairs(under, repairs)).slice(0, MOST_REPAIRS),
    },
  ];
  if (otherKind) return problem(target.kind === 'class' ? forClasses(under, sample) : forValues(under, loss));
  const plain = completeParams(loss.params, {});
  if (output && !loss.check(output, type, plain, classes)) return problem([withDefaults(loss.type)]);
  const wanted = target.kind === 'class' ? [target.classes.length] : target.shape;
  const causes = earlierCauses(under, (found) => !loss.check(found, type, params, classes));
  const repairs = [...causes, ...outputRepairs(under, wanted)];
  return problem(target.kind === 'values' ? [...repairs, ...otherTargets(under, output)] : repairs);
}

/** A class as a 0/1 vector is a probability for each class, which some losses for classes take as well. */
function givesProbabilities({ document }: Case, loss: LossDefinition): boolean {
  return loss.takesProbabilities === true && document.data.target === 'oneHot';
}

function kindProblem(
  { type: loss, target: kind }: LossDefinition,
  target: PortType,
  output: PortType | null,
  classes: number | null,
): LossProblem {
  if (kind === 'values' && output && classes !== null) {
    return { code: 'graph.classForValues', args: { loss, output: shapeText(output), classes, last: classes - 1 } };
  }
  if (kind === 'values') return { code: 'loss.needsValues', args: { loss } };
  return { code: 'loss.needsClasses', args: { loss, target: shapeText(target) } };
}

/** An output that is no list of scores, said with the number of classes. */
function listProblem(problem: LossProblem | null, classes: number | null): LossProblem | null {
  if (problem?.code !== 'loss.scoresShape' || classes === null) return problem;
  return { code: 'graph.scoresShape', args: { ...problem.args, classes } };
}

/** What a layer before the Output warned of may be the reason: repairs of warnings after which the output suits. */
function earlierCauses(under: Case, suits: (output: PortType) => boolean): Repair[] {
  const warned = under.flat.nodes.filter((node) => (under.types[node.index]?.warnings.length ?? 0) > 0);
  return warned
    .flatMap((node) => fitProblems(under, node).flatMap(({ repairs }) => repairs))
    .filter(({ edits }) => {
      const after = tryEdits(under, edits);
      const output = after && outputType(after);
      return output !== null && suits(output);
    });
}
