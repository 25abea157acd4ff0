import type { ParamSpec, ParamSpecs } from '../../../engine/core/params';

/** Bounds that a spec may have, whatever its kind. */
interface Bounds {
  readonly min?: number;
  readonly max?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
}

/**
 * The parameters that all of `several` have, by name and kind, in the order of the first. A form for them allows what
 * every one allows; where nothing would be left, the parameter is not in common.
 */
export function commonParams(several: readonly ParamSpecs[]): ParamSpecs {
  const [first, ...others] = several;
  if (!first) return {};
  return Object.fromEntries(
    Object.entries(first).flatMap(([name, spec]: [string, ParamSpec]) => {
      const common = others.reduce<ParamSpec | null>((all, specs) => {
        const other = Object.hasOwn(specs, name) ? specs[name] : undefined;
        return all && other ? together(all, other) : null;
      }, spec);
      return common ? [[name, common] as const] : [];
    }),
  );
}

function together(a: ParamSpec, b: ParamSpec): ParamSpec | null {
  if (a.kind !== b.kind) return null;
  if (a.kind === 'choice' && b.kind === 'choice') {
    const choices = a.choices.filter((choice) => b.choices.includes(choice));
    return choices.length > 0 ? { ...a, choices } : null;
  }
  const bounds = narrower(a as Bounds, b as Bounds);
  if ((bounds.min ?? -Infinity) > (bounds.max ?? Infinity)) return null;
  if ((bounds.minLength ?? 0) > (bounds.maxLength ?? Infinity)) return null;
  const exclusive = stricter(a, b);
  return {
    ...a,
    ...bounds,
    ...(exclusive ? { exclusive } : {}),
    optional: a.optional === true && b.optional === true,
  } as ParamSpec;
}

function narrower(a: Bounds, b: Bounds): Bounds {
  const pick = (key: keyof Bounds, choose: (...values: number[]) => number) => {
    const given = [a[key], b[key]].filter((value) => value !== undefined);
    return given.length > 0 ? { [key]: choose(...given) } : {};
  };
  return {
    ...pick('min', Math.max),
    ...pick('max', Math.min),
    ...pick('minLength', Math.max),
    ...pick('maxLength', Math.min),
  };
}

function stricter(a: ParamSpec, b: ParamSpec): boolean | 'max' | undefined {
  const given = [a, b].map((spec) => ('exclusive' in spec ? spec.exclusive : undefined));
  return given.includes(true) ? true : given.find((value) => value !== undefined);
}
