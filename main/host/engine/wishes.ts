import type { TrainerCommand, TrainerEvent } from '../../../engine/training/protocol';

/** What a person asked of a run and no file has yet: it would be forgotten with the trainer that was asked. */
interface Wishes {
  ask(command: TrainerCommand): void;
  hear(event: TrainerEvent): void;
  /** What is to be asked again of the next trainer. */
  open(): readonly TrainerCommand[];
}

export function openWishes(): Wishes {
  let rate: Extract<TrainerCommand, { kind: 'setRate' }> | null = null;
  let saving = false;
  return {
    ask: (command) => {
      if (command.kind === 'save') saving = true;
      if (command.kind === 'setRate') rate = command;
    },
    hear: (event) => {
      if (event.kind === 'saved') saving = false;
      // It is in a checkpoint before it is told; another one may have been asked for meanwhile.
      if (event.kind === 'rate' && event.lr === rate?.lr) rate = null;
    },
    open: () => [...(rate ? [rate] : []), ...(saving ? [{ kind: 'save' } as const] : [])],
  };
}
