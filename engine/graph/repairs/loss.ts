import type { PortType } from '../../core/portType';
import { sampleSizes } from '../../core/portType';
import { sameShape } from '../../core/shape';
import type { LossDefinition } from '../../losses/contract';
import type { Repair } from '../analysis';
import type { Case } from '../case';
import { outputType } from '../infer';
import type { SampleInfo } from '../sample';
import { widthLayer } from './end';
import { randomClasses } from './random';
import { settingOf } from './setting';

/** Another loss, with its default settings. */
export function takeLoss(type: string): Repair {
  return {
    label: { code: 'graph.repair.loss', args: { loss: type } },
    edits: [{ kind: 'setTraining', training: { loss: { type, params: {} } } }],
  };
}

/** With it, one output a class where there are others. */
function classLoss(under: Case, { target }: SampleInfo): Repair {
  const plain = takeLoss('CrossEntropyLoss');
  const count = target.kind === 'class' ? target.classes.length : 0;
  const width = widthLayer(under);
  const output = outputType(under);
  if (!width || !output || sampleSizes(output)[0] === count) return plain;
  const { name, edits } = settingOf(under, width.node, { [width.param]: count });
  return {
    label: { code: 'graph.repair.lossOutputs', args: { loss: 'CrossEntropyLoss', name, count } },
    edits: [...plain.edits, ...edits],
  };
}

export function withDefaults(type: string): Repair {
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
export function forClasses(under: Case, sample: SampleInfo): Repair[] {
  const output = outputType(under);
  const repairs = [classLoss(under, sample), TARGET_ONE_HOT];
  if (under.document.training.loss.type === 'KLDivLoss') repairs.reverse();
  if (!output) return repairs;
  const back = sameShape(sampleSizes(output), sample.input);
  return back ? [TARGET_INPUT, ...repairs] : repairs;
}

/** A loss for classes meets numbers: take the label again where the data has one, else a loss for numbers. */
export function forValues(under: Case, loss: LossDefinition): Repair[] {
  const { target } = under.document.data;
  const output = outputType(under);
  const wanted = under.sample?.target;
  const suits = output && wanted?.kind === 'values' && sameShape(sampleSizes(output), wanted.shape);
  const values = takeLoss('MSELoss');
  if (loss.target === 'values') return [values];
  if (target === 'label') return [...randomClasses(under, output ? sampleSizes(output) : []), values];
  return target === 'oneHot' || !suits ? [TARGET_LABEL, values] : [values, TARGET_LABEL];
}

/** Other things the output could be compared with, where its shape is theirs. */
export function otherTargets(under: Case, output: PortType | null): Repair[] {
  const { document, sample } = under;
  const repairs: Repair[] = [];
  if (output && sample && document.data.target !== 'input' && sameShape(sampleSizes(output), sample.input)) {
    repairs.push(TARGET_INPUT);
  }
  if (document.data.target === 'input') repairs.push(TARGET_LABEL);
  return repairs;
}
