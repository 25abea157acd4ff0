import type { FloatSpec, FloatsSpec, IntSpec, IntsSpec, PairSpec } from '../../../engine/core/params';
import type { NumberRange } from './parseNumber';
import { sliderTrack } from './sliderTrack';

/** What a field takes for one number of a parameter, and how far an arrow key goes. */
export function rangeOf(spec: IntSpec | FloatSpec | PairSpec | IntsSpec | FloatsSpec): NumberRange {
  const { min } = spec;
  if (spec.kind === 'ints') return { integer: true, min };
  if (spec.kind === 'int' || spec.kind === 'pair') return { integer: true, min, max: spec.max, ...given(spec.step) };
  const track = spec.scale === undefined ? sliderTrack(spec) : null;
  const { max, exclusive, scale, step = track?.step } = spec;
  return { min, max, exclusive, ...(scale ? { scale } : {}), ...given(step) };
}

const given = (step: number | undefined) => (step === undefined ? {} : { step });
