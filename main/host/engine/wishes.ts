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
  let isSet = false;
  let saving = false;
  return {
    ask: (command) => {
      if (command.kind === 'save') saving = true;
      if (command.kind !== 'setRate') return;
      rate = command;
      isSet = false;
    },
    hear: (event) => {
      if (event.kind === 'saved') saving = false;
      if (event.kind === 'rate') isSet = true;
      // The next trainer finds it there.
      if (event.kind === 'checkpoint' && isSet) rate = null;
    },
    open: () => [...(rate ? [rate] : []), ...(saving ? [{ kind: 'save' } as const] : [])],
  };
}
