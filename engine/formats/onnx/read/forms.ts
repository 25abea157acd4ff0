import { layers } from '../../../layers';
import type { LayerDefinition } from '../../../layers/contract';
import type { OnnxForm } from '../../../layers/shared/onnxForm';
import { outlineOf } from './outline';
import { type Call, operatorsOf, parsePattern, sizeOf } from './pattern';

export interface KnownForm {
  readonly layer: LayerDefinition;
  readonly call: Call;
  readonly form: OnnxForm;
}

interface FormsOfOp {
  /** Those of more nodes first, then those of certain constants; each with the place of its outline. */
  readonly forms: readonly (KnownForm & { readonly outline: number })[];
  /** Patterns whose outlines differ: there are far fewer of them. */
  readonly outlines: readonly Call[];
}

/** What layers look like in files, by the outermost node's operator. */
export const formsByOp: ReadonlyMap<string, FormsOfOp> = collect();

/** Operators that stand in some form, the outermost or within. */
export const operatorsInForms: ReadonlySet<string> = new Set(
  [...formsByOp.values()].flatMap(({ forms }) => forms.flatMap(({ call }) => operatorsOf(call))),
);

function collect(): ReadonlyMap<string, FormsOfOp> {
  const all = Object.values<LayerDefinition>(layers).flatMap((layer) =>
    (layer.fromOnnx ?? []).map((form): KnownForm => ({ layer, call: parsePattern(form.pattern), form })),
  );
  const rank = ({ call, form }: KnownForm) => 2 * sizeOf(call) + (form.specific ? 1 : 0);
  all.sort((a, b) => rank(b) - rank(a));
  const byOp = new Map<string, KnownForm[]>();
  for (const form of all) byOp.set(form.call.op, [...(byOp.get(form.call.op) ?? []), form]);
  return new Map([...byOp].map(([op, forms]) => [op, outlined(forms)]));
}

function outlined(forms: readonly KnownForm[]): FormsOfOp {
  const outlines = new Map(forms.map(({ call }) => [outlineOf(call), call]));
  const places = [...outlines.keys()];
  return {
    forms: forms.map((form) => ({ ...form, outline: places.indexOf(outlineOf(form.call)) })),
    outlines: [...outlines.values()],
  };
}
