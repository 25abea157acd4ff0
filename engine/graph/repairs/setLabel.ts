import type { ParamSpec, ParamValue } from '../../core/params';
import { paramText } from '../../core/paramText';
import { sameValue } from '../../core/sameValue';
import { layerByType } from '../../layers';
import type { Message } from '../../text/messages';

/** The words of a repair that sets a parameter of the training. */
export function trainingLabel(param: string, value: ParamValue): Message {
  if (value === null) return { code: 'graph.repair.clearTraining', args: { param } };
  return { code: 'graph.repair.setTraining', args: { param, value: paramText(value, 'sentence') } };
}

/** The words of a repair that sets parameters of the layer `name`: all that it sets. */
export function setLabel(name: string, params: Readonly<Record<string, ParamValue>>): Message {
  const all = Object.entries(params);
  const given = all.flatMap(([param, value]) =>
    value === null ? [] : [{ param, text: paramText(value, 'sentence') }],
  );
  const emptied = all.flatMap(([param, value]) => (value === null ? [param] : [])).join(', ');
  const [first, ...more] = given;
  if (!first) return { code: 'graph.repair.clear', args: { param: emptied, name } };
  const { param, text: value } = first;
  if (emptied) {
    const args = {
      param: given.map((each) => each.param).join(', '),
      name,
      value: given.map(({ text }) => text).join(', '),
    };
    return { code: 'graph.repair.setClear', args: { ...args, other: emptied } };
  }
  if (more.length === 0) return { code: 'graph.repair.set', args: { param, name, value } };
  const also = { other: more.map((each) => each.param).join(', '), to: more.map(({ text }) => text).join(', ') };
  return { code: 'graph.repair.setBoth', args: { param, name, value, ...also } };
}

const isDefault = (spec: ParamSpec | undefined, value: ParamValue): boolean => sameValue(value, spec?.default);

interface Given {
  readonly type: string;
  readonly params?: Readonly<Record<string, ParamValue>>;
}

/** The parameters of a layer that matter, as a sentence names them: "out_channels 32, kernel_size 1×1". */
export function paramsTold({ type, params = {} }: Given): string {
  const specs = layerByType(type)?.params ?? {};
  const given = Object.entries(params).filter(([, value]) => value !== null);
  const told = given.filter(([param, value], at) => at === 0 || !isDefault(specs[param], value));
  const texts = told.map(([param, value]) => {
    const text = paramText(value as Exclude<ParamValue, null>, 'sentence');
    // What a card tells without a word is understood here without one; a bare 2 of Flatten would not be.
    return told.length === 1 && specs[param]?.brief === 'bare' ? text : `${param} ${text}`;
  });
  return texts.join(', ');
}

/** The words of a repair that puts a layer before `name`, with parameters that are not its usual ones: "View [-1, 1, 28, 28]". */
export function insertLabel(given: Given, name: string): Message {
  const { type, params = {} } = given;
  const specs = layerByType(type)?.params ?? {};
  const isUsual = Object.entries(params).every(([param, value]) => value === null || isDefault(specs[param], value));
  return isUsual
    ? { code: 'graph.repair.insert', args: { type, name } }
    : { code: 'graph.repair.insertWith', args: { type, params: paramsTold(given), name } };
}
