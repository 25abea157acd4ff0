import type { ParamValue } from '../../core/params';
import type { Message } from '../../text/messages';

/** A value as a person would write it. */
function paramText(value: Exclude<ParamValue, null>): string {
  return Array.isArray(value) ? `[${value.join(', ')}]` : String(value);
}

/** The words of a repair that sets a parameter: of the layer `name`, or of the training where there is none. */
export function setLabel(param: string, value: ParamValue, name?: string): Message {
  if (value === null) {
    return name === undefined
      ? { code: 'graph.repair.clearTraining', args: { param } }
      : { code: 'graph.repair.clear', args: { param, name } };
  }
  const text = paramText(value);
  return name === undefined
    ? { code: 'graph.repair.setTraining', args: { param, value: text } }
    : { code: 'graph.repair.set', args: { param, name, value: text } };
}
