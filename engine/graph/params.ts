import { InputError } from '../core/errors';
import type { ParamSpecs, ParamValue, ParamValues } from '../core/params';
import { spreadNumber, validateParams } from '../core/validateParams';
import type { Message } from '../text/messages';

type Given = Readonly<Record<string, ParamValue>>;

/** Whether a fault is of a kind that a form can have in passing (a number out of range), and no broken file. */
export function isPassing(message: Message): boolean {
  return message.code === 'params.range' || message.code === 'params.length';
}

/**
 * Parameters as a document holds them: complete, in the order of the form. Numbers out of range are kept, since
 * a design is saved while it is being edited; the analysis reports them.
 * @throws InputError for an unknown parameter or a value of the wrong kind. `owner` names the layer in it.
 */
export function readParams(specs: ParamSpecs, given: Given, owner: string, layer?: string): Record<string, ParamValue> {
  const checked = validateParams(specs, given, owner);
  if ('params' in checked) return { ...checked.params };
  const fault = checked.problems.find((problem) => !isPassing(problem));
  if (fault) throw new InputError(fault.code, fault.args, layer);
  return Object.fromEntries(
    Object.entries(specs).map(([name, spec]) => {
      const value = Object.hasOwn(given, name) ? (given[name] as ParamValue) : spec.default;
      return [name, spreadNumber(spec, value)];
    }),
  );
}

/** Parameters that a layer can always work with: what does not suit is replaced by its default. */
export function completeParams(specs: ParamSpecs, given: Given): ParamValues<ParamSpecs> {
  const whole = validateParams(specs, given);
  if ('params' in whole) return whole.params;
  const params: Record<string, ParamValue> = {};
  for (const [name, spec] of Object.entries(specs)) {
    const one = Object.hasOwn(given, name) ? validateParams({ [name]: spec }, { [name]: given[name] }) : null;
    params[name] = one && 'params' in one ? (one.params[name] as ParamValue) : spec.default;
  }
  return params as ParamValues<ParamSpecs>;
}
