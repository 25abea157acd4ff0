import { milliseconds } from '../format';
import { median } from '../race';
import type { Shaped } from '../requests';
import { withSides } from '../side';
import { startEngine } from '../sides';

interface ShapeCheck {
  readonly layers: number;
  /** The first check of a process, in milliseconds; the median of several processes. */
  readonly cold: number;
  /** Those after it. */
  readonly warm: number;
}

const TEMPLATE = 'densenet121';
const PROCESSES = 5;
const REPEATS = 21;

/** How long the shapes, counts and problems of a large network take to know. */
export async function measureShapeCheck(print: (line: string) => void): Promise<ShapeCheck> {
  const shaped: Shaped[] = [];
  for (let i = 0; i < PROCESSES; i++) {
    shaped.push(
      await withSides([startEngine()], (engine) =>
        engine.ask<Shaped>({ ask: 'shapes', template: TEMPLATE, repeats: REPEATS }),
      ),
    );
  }
  const layers = shaped[0]?.layers ?? 0;
  const cold = median(shaped.map(({ times }) => times[0] ?? Number.NaN));
  const warm = median(shaped.flatMap(({ times }) => times.slice(1)));
  print(
    `\nShape check of ${TEMPLATE}, ${layers} layers: ${milliseconds(cold)} ms at first, ${milliseconds(warm)} ms after that`,
  );
  return { layers, cold, warm };
}
