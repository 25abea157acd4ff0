import { layers } from '../../../layers';
import type { LayerDefinition } from '../../../layers/contract';
import type { OnnxForm } from '../../../layers/shared/onnxForm';
import { outlinesIn } from './outline';
import { type Call, operatorsOf, parsePattern, sizeOf } from './pattern';

export interface KnownForm {
  readonly layer: LayerDefinition;
  readonly call: Call;
  readonly form: OnnxForm;
}

const forms: readonly KnownForm[] = Object.values<LayerDefinition>(layers).flatMap((layer) =>
  (layer.fromOnnx ?? []).map((form) => ({ layer, call: parsePattern(form.pattern), form })),
);

/** What layers look like in files, by the outermost node's operator: those of more nodes first, then those of certain constants. */
export const formsByOp: ReadonlyMap<string, readonly KnownForm[]> = collect();

/** Operators that stand in some form, the outermost or within. */
export const operatorsInForms: ReadonlySet<string> = new Set(forms.flatMap(({ call }) => operatorsOf(call)));

export const outlines = outlinesIn(forms.map(({ call }) => call));

function collect(): ReadonlyMap<string, readonly KnownForm[]> {
  const rank = ({ call, form }: KnownForm) => 2 * sizeOf(call) + (form.specific ? 1 : 0);
  const byOp = new Map<string, KnownForm[]>();
  for (const form of forms.toSorted((a, b) => rank(b) - rank(a))) {
    byOp.set(form.call.op, [...(byOp.get(form.call.op) ?? []), form]);
  }
  return byOp;
}
