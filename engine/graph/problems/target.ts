import { type PortType, sampleSizes, shapeText } from '../../core/portType';
import { sameShape } from '../../core/shape';
import { designLosses, lossByType } from '../../losses';
import { comparesOneOutput, type LossDefinition, type LossProblem } from '../../losses/contract';
import type { Problem, Repair } from '../analysis';
import { type Case, layerLabel, tryEdits } from '../case';
import { outputType } from '../infer';
import { completeParams } from '../params';
import { feeding, outputRepairs, widthLayer } from '../repairs/output';
import type { SampleInfo } from '../sample';
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
  const counted =
    output && sample.target.kind === 'class' ? scoreProblem(under, output, sample.target.classes.length) : [];
  const compared = lossProblem(under, loss, sample, output, counted.length > 0);
  return [...counted, ...compared];
}

/** One score a class. */
function scoreProblem(under: Case, output: PortType, classes: number): Problem[] {
  const sizes = sampleSizes(output);
  const outputs = sizes[0] as number;
  const input = under.sample?.input ?? [];
  if (sizes.length !== 1 || outputs === classes || sameShape(sizes, input)) return [];
  const node = widthLayer(under)?.node ?? feeding(under, under.outputs[0]);
  if (!node) return [];
  const repairs = outputRepairs(under, [classes]);
  const args = { outputs, classes, layer: layerLabel(node) };
  if (outputs < classes) {
    return [{ severity: 'error', message: { code: 'graph.fewOutputs', args }, layer: node.id, repairs }];
  }
  const message = { code: 'graph.manyOutputs', args: { ...args, spare: outputs - classes } } as const;
  return [{ severity: 'warning', message, layer: node.id, repairs }];
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
  const type: PortType =
    target.kind === 'class' ? { shape: ['N'], dtype: 'int32' } : { shape: ['N', ...target.shape], dtype: 'float32' };
  const otherKind = (loss.target === 'classIndex') !== (target.kind === 'class') && !givesProbabilities(under, loss);
  // Whether loss and target are of one kind can be told before the output's shape is known.
  const given = output ?? (otherKind ? { shape: ['N', 1] as const, dtype: 'float32' as const } : null);
  if (!given) return [];
  const params = completeParams(loss.params, under.document.training.loss.params);
  const message = otherKind ? kindProblem(loss, type) : loss.check(given, type, params, classes);
  if (!message || (counted && !otherKind)) return [];
  const problem = (repairs: readonly Repair[]): Problem[] => [{ severity: 'error', message, layer: null, repairs }];
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

function kindProblem({ type: loss, target: kind }: LossDefinition, target: PortType): LossProblem {
  if (kind === 'values') return { code: 'loss.needsValues', args: { loss } };
  return { code: 'loss.needsClasses', args: { loss, target: shapeText(target) } };
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

function takeLoss(type: string): Repair {
  return {
    label: { code: 'graph.repair.loss', args: { loss: type } },
    edits: [{ kind: 'setTraining', training: { loss: { type, params: {} } } }],
  };
}

function withDefaults(type: string): Repair {
  return { ...takeLoss(type), label: { code: 'graph.repair.lossDefaults', args: { loss: type } } };
}

const TARGET_LABEL: Repair = {
  label: { code: 'graph.repair.targetLabel', args: {} },
  edits: [{ kind: 'setData', data: { target: 'label' } }],
};
const TARGET_ONE_HOT: Repair = {
  label: { code: 'graph.repair.targetOneHot', args: {} },
  edits: [{ kind: 'setData', data: { target: 'oneHot' } }],
};
const TARGET_INPUT: Repair = {
  label: { code: 'graph.repair.targetInput', args: {} },
  edits: [{ kind: 'setData', data: { target: 'input' } }],
};

/** A loss for numbers meets classes. A network that gives back its input is an autoencoder; others classify. */
function forClasses(under: Case, sample: SampleInfo): Repair[] {
  const output = outputType(under);
  const repairs = [takeLoss('CrossEntropyLoss'), TARGET_ONE_HOT];
  if (under.document.training.loss.type === 'KLDivLoss') repairs.reverse();
  if (!output) return repairs;
  const back = sameShape(sampleSizes(output), sample.input);
  return back ? [TARGET_INPUT, ...repairs] : repairs;
}

/** A loss for classes meets numbers: take the label again where the data has one, else a loss for numbers. */
function forValues(under: Case, loss: LossDefinition): Repair[] {
  const { target } = under.document.data;
  const output = outputType(under);
  const wanted = under.sample?.target;
  const suits = output && wanted?.kind === 'values' && sameShape(sampleSizes(output), wanted.shape);
  const values = takeLoss('MSELoss');
  if (target === 'label' || loss.target === 'values') return [values];
  return target === 'oneHot' || !suits ? [TARGET_LABEL, values] : [values, TARGET_LABEL];
}

/** Other things the output could be compared with, where its shape is theirs. */
function otherTargets(under: Case, output: PortType | null): Repair[] {
  const { document, sample } = under;
  const repairs: Repair[] = [];
  if (output && sample && document.data.target !== 'input' && sameShape(sampleSizes(output), sample.input)) {
    repairs.push(TARGET_INPUT);
  }
  if (document.data.target === 'input') repairs.push(TARGET_LABEL);
  return repairs;
}
