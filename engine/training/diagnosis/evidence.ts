import type { Message } from '../../text/messages';
import type { Evidence } from '../protocol';
import { chanceIsKnown, chanceLoss, type Facts } from './facts';

/** Epochs, both included; nothing where there is none among them. */
export function stretch(from: number, to: number, label: Message): readonly Evidence[] {
  return to < from ? [] : [{ kind: 'stretch', from, to, label }];
}

export function moment(step: number, label: Message): readonly Evidence[] {
  return [{ kind: 'moment', step, label }];
}

/** The loss of knowing nothing. */
export function chanceLevel(facts: Facts): readonly Evidence[] {
  const value = chanceLoss(facts);
  const args = { loss: value };
  const code = chanceIsKnown(facts) ? 'evidence.chance' : 'evidence.untrained';
  return [{ kind: 'level', measure: 'loss', value, label: { code, args } }];
}

/** The accuracy of always saying the largest class; nothing where there are no classes. */
export function majorityLevel({ data: { majority } }: Facts): readonly Evidence[] {
  if (majority === null) return [];
  const label: Message = { code: 'evidence.majority', args: { share: majority } };
  return [{ kind: 'level', measure: 'accuracy', value: majority, label }];
}
