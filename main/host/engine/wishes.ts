import type { TrainerCommand, TrainerEvent } from '../../../engine/training/protocol';

/** What a person asked of a run and is not done yet: it would be forgotten with the trainer that was asked. */
interface Wishes {
  ask(command: TrainerCommand): void;
  hear(event: TrainerEvent): void;
  /** What is to be asked again of the next trainer. */
  open(): readonly TrainerCommand[];
}

export function openWishes(): Wishes {
  let rate: Extract<TrainerCommand, { kind: 'setRate' }> | null = null;
  let saving = false;
  /** As RunControl has it: until a resume, also while single steps or an epoch go through. */
  let pausing = false;
  /** Whether a paused run goes on to the end of its epoch. */
  let throughEpoch = false;
  return {
    ask: (command) => {
      if (command.kind === 'save') saving = true;
      if (command.kind === 'stepEpoch') throughEpoch = pausing;
      if (command.kind === 'pause' || command.kind === 'resume') {
        pausing = command.kind === 'pause';
        throughEpoch = false;
      }
      if (command.kind === 'setRate') rate = command;
    },
    hear: (event) => {
      if (event.kind === 'saved') saving = false;
      if (event.kind === 'paused') throughEpoch = false;
      // It is in a checkpoint before it is told; another one may have been asked for meanwhile.
      if (event.kind === 'rate' && event.lr === rate?.lr) rate = null;
    },
    open: () => [
      ...(pausing ? [{ kind: 'pause' } as const] : []),
      ...(rate ? [rate] : []),
      ...(saving ? [{ kind: 'save' } as const] : []),
      ...(throughEpoch ? [{ kind: 'stepEpoch' } as const] : []),
    ],
  };
}
