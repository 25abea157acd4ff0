import type { ParamSpecs, ParamValue, ParamValues } from '../../core/params';
import { optimizerByType } from '../../optim';
import { withMomentum } from '../../optim/contract';
import { scheduleByType } from '../../optim/schedules';
import { movesMomentum, type ScheduleDefinition } from '../../optim/schedules/contract';
import type { Message } from '../../text/messages';
import type { Problem, Repair } from '../analysis';
import type { Case } from '../case';
import type { ScheduleChoice } from '../document';
import { completeParams } from '../params';
import { trainingLabel } from '../repairs/setLabel';
import { classifies } from '../sample';

type Params = ParamValues<ParamSpecs>;

/** By so much a rate may rise over a run: a warm-up's rise is less, and what is beyond is a factor above 1 that was meant below. */
const SOARS = 1000;

/** Whether the schedule suits the optimizer, the data and the length of the run. */
export function scheduleProblems(under: Case): Problem[] {
  const choice = under.document.training.schedule;
  const schedule = choice && scheduleByType(choice.type);
  if (!choice || !schedule) return [];
  const pace = paceProblem(choice, schedule);
  const params = completeParams(schedule.params, choice.params);
  const wrong = misfit(under, schedule, params);
  const message = wrong ?? soaring(under, schedule, params);
  if (!message) return pace;
  const repairs = Object.entries(schedule.params).flatMap(([param, { default: value }]): Repair[] => {
    if (params[param] === value) return [];
    const mended = { ...params, [param]: value };
    if (misfit(under, schedule, mended) || soaring(under, schedule, mended)) return [];
    return [setting(param, value, { ...choice, params: mended })];
  });
  // What is on by default has no default to go back to.
  const off = schedule.momentumSwitch;
  if (off && message.code === 'schedule.noMomentum') {
    repairs.push(setting(off, false, { ...choice, params: { ...params, [off]: false } }));
  }
  return [...pace, { severity: wrong ? 'error' : 'warning', message, layer: null, repairs }];
}

/** A rate that rises from epoch to epoch beyond all that training can stand. */
function soaring({ document }: Case, schedule: ScheduleDefinition, params: Params): Message | null {
  const { optimizer: chosen, epochs, schedule: choice } = document.training;
  const optimizer = optimizerByType(chosen.type);
  // How many steps an epoch has is not known here.
  if (!optimizer || (choice?.every ?? schedule.paces[0]) !== 'epoch') return null;
  const base = completeParams(optimizer.params, chosen.params).lr as number;
  const lr = schedule.rate(params, { base, step: epochs - 1, total: epochs, metrics: [] });
  if (lr <= SOARS * base) return null;
  return { code: 'schedule.soars', args: { schedule: schedule.type, base, lr, epochs } };
}

function misfit({ document, sample }: Case, schedule: ScheduleDefinition, params: Params): Message | null {
  const { optimizer: chosen, epochs, schedule: choice } = document.training;
  const pace = choice?.every ?? schedule.paces[0];
  const own = schedule.check?.(params, pace === 'epoch' ? epochs : null);
  if (own) return own;
  const optimizer = optimizerByType(chosen.type);
  if (optimizer && movesMomentum(schedule, params)) {
    const has = withMomentum(optimizer, completeParams(optimizer.params, chosen.params), 0) !== null;
    const param = schedule.momentumSwitch ?? '';
    if (!has) return { code: 'schedule.noMomentum', args: { schedule: schedule.type, optimizer: chosen.type, param } };
  }
  if (sample && schedule.watches?.(params) === 'accuracy' && !classifies(document.data, sample)) {
    return { code: 'schedule.noAccuracy', args: { schedule: schedule.type } };
  }
  return null;
}

function paceProblem(choice: ScheduleChoice, { type, paces }: ScheduleDefinition): Problem[] {
  const { every, ...usual } = choice;
  if (every === undefined || paces.includes(every)) return [];
  const message = { code: 'schedule.pace', args: { schedule: type, pace: every, known: paces.join(', ') } } as const;
  return [{ severity: 'error', message, layer: null, repairs: [setting('every', paces[0], usual)] }];
}

function setting(param: string, value: ParamValue, schedule: ScheduleChoice): Repair {
  return {
    label: trainingLabel(param, value),
    edits: [{ kind: 'setTraining', training: { schedule } }],
  };
}
