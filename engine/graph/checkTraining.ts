import { lossByType, losses } from '../losses';
import { optimizerByType, optimizers } from '../optim';
import { scheduleByType, schedules } from '../optim/schedules';
import { checkChoice } from './checkChoice';
import type { ScheduleChoice, TrainingSettings } from './document';
import { pick, TRAINING_FIELDS } from './documentFields';

/**
 * Training settings with known choices and complete parameters. Settings that say what holds without them are left
 * out, so that a file from before they existed is written as it was.
 * @throws InputError naming the place.
 */
export function checkTraining(training: TrainingSettings): TrainingSettings {
  const { loss, optimizer, schedule } = training;
  const checked: TrainingSettings = {
    ...training,
    loss: checkChoice(loss, lossByType(loss.type), losses, 'training.loss'),
    optimizer: checkChoice(optimizer, optimizerByType(optimizer.type), optimizers, 'training.optimizer'),
    ...(schedule && { schedule: checkSchedule(schedule) }),
  };
  const told = Object.entries(pick<TrainingSettings>(checked, TRAINING_FIELDS)).filter(
    ([key, value]) => value !== TRAINING_FIELDS[key as keyof TrainingSettings],
  );
  return Object.fromEntries(told) as unknown as TrainingSettings;
}

function checkSchedule(schedule: ScheduleChoice): ScheduleChoice {
  const definition = scheduleByType(schedule.type);
  const choice = checkChoice(schedule, definition, schedules, 'training.schedule');
  const { every } = schedule;
  return every === undefined || every === definition?.paces[0] ? choice : { ...choice, every };
}
