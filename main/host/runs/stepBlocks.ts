import { STEP_FIELDS } from '../engine/protocol';

/** A block is sent when it holds so many, if not before. */
const MOST_STEPS = 4096;

/** Collects steps, so that a design with thousands of steps a second does not send as many messages. */
export interface StepBlocks {
  /** Hands a block on when the last one is `everyMs` ago. */
  add(step: number, epoch: number, loss: number): void;
  flush(): void;
}

export function stepBlocks(everyMs: number, send: (values: Float64Array) => void): StepBlocks {
  const held = new Float64Array(MOST_STEPS * STEP_FIELDS);
  let length = 0;
  let sent = -Infinity;
  const flush = () => {
    if (length === 0) return;
    sent = performance.now();
    send(held.slice(0, length));
    length = 0;
  };
  return {
    flush,
    add: (step, epoch, loss) => {
      held[length++] = step;
      held[length++] = epoch;
      held[length++] = loss;
      if (length === held.length || performance.now() - sent >= everyMs) flush();
    },
  };
}

/** The steps of a block, one by one. */
export function stepsIn(values: Float64Array): { step: number; epoch: number; loss: number }[] {
  return Array.from({ length: values.length / STEP_FIELDS }, (_, row) => ({
    step: values[row * STEP_FIELDS] as number,
    epoch: values[row * STEP_FIELDS + 1] as number,
    loss: values[row * STEP_FIELDS + 2] as number,
  }));
}
