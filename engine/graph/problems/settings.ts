import type { ParamSpecs } from '../../core/params';
import { validateParams } from '../../core/validateParams';
import { lossByType } from '../../losses';
import { optimizerByType } from '../../optim';
import { scheduleByType } from '../../optim/schedules';
import type { Problem, Repair } from '../analysis';
import type { Case } from '../case';
import type { Choice } from '../document';
import type { Edit } from '../edits';
import { completeParams } from '../params';
import { trainingLabel } from '../repairs/setLabel';

/** Settings of loss, optimizer and schedule out of range. */
export function settingProblems({ document }: Case): Problem[] {
  const { loss, optimizer, schedule } = document.training;
  return [
    ...choiceProblems(loss, lossByType(loss.type), (choice) => ({ loss: choice })),
    ...choiceProblems(optimizer, optimizerByType(optimizer.type), (choice) => ({ optimizer: choice })),
    ...togetherProblems(optimizer),
    ...(schedule
      ? choiceProblems(schedule, scheduleByType(schedule.type), (choice) => ({ schedule: { ...schedule, ...choice } }))
      : []),
  ];
}

/** Settings of an optimizer that are allowed one by one, but not together; each back at its default is a way out. */
function togetherProblems(choice: Choice): Problem[] {
  const optimizer = optimizerByType(choice.type);
  if (!optimizer?.check) return [];
  const params = completeParams(optimizer.params, choice.params);
  const message = optimizer.check(params);
  if (!message) return [];
  const repairs = Object.entries(optimizer.params).flatMap(([param, { default: value }]): Repair[] => {
    const mended = { ...params, [param]: value };
    if (optimizer.check?.(mended)) return [];
    const label = trainingLabel(param, value);
    const training = { optimizer: { type: choice.type, params: mended } };
    return [{ label, edits: [{ kind: 'setTraining', training }] }];
  });
  return [{ severity: 'error', message, layer: null, repairs }];
}

function choiceProblems(
  choice: Choice,
  definition: { readonly params: ParamSpecs } | undefined,
  setting: (choice: Choice) => Extract<Edit, { kind: 'setTraining' }>['training'],
): Problem[] {
  if (!definition) return [];
  const checked = validateParams(definition.params, choice.params, choice.type);
  if ('params' in checked) return [];
  return checked.problems.map((message): Problem => {
    const param = (message.args as { readonly param?: string }).param ?? '';
    const spec = definition.params[param];
    if (!spec) return { severity: 'error', message, layer: null, repairs: [] };
    const training = setting({ type: choice.type, params: { ...choice.params, [param]: spec.default } });
    const label = trainingLabel(param, spec.default);
    return {
      severity: 'error',
      message,
      layer: null,
      repairs: [{ label, edits: [{ kind: 'setTraining', training }] }],
    };
  });
}
