/** What can be wrong with a learning rate schedule. */
export const schedules = {
  'schedule.total':
    '{schedule} without {param} goes over the whole run, but nobody knows here how long that is. Give {param}.',
  'schedule.short':
    '{schedule} is set to {own} steps, but the run takes {total}. Give it at least as many, or leave the length open.',
  'schedule.noMomentum':
    '{schedule} moves the momentum, but {optimizer} has none. Turn {param} off, or choose an optimizer with momentum.',
  'schedule.noAccuracy':
    "{schedule} with mode 'max' waits for the accuracy to rise, but this design does not sort into classes and has none. Use mode 'min', which watches the loss.",
  'schedule.soars':
    '{schedule} raises the rate from {base:number} to {lr:number} by epoch {epochs}, and no training stands that. Factors below 1 lower it.',
  'schedule.metric': '{schedule} waits for progress: give step() the value it should watch.',
  'schedule.pace': '{schedule} cannot move on after each {pace}. Possible: {known}.',
} as const;
