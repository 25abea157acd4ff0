import { expect, it } from 'vitest';
import type { ParamValue } from '../../../engine/core/params';
import { analyze } from '../../../engine/graph/analyze';
import { applyEdits } from '../../../engine/graph/applyEdits';
import { templateByName } from '../../../engine/graph/templates';

function withSgd(params: Readonly<Record<string, ParamValue>>) {
  const document = templateByName('tutorial-net')?.document();
  if (!document) throw new Error('the template is missing');
  return applyEdits(document, [{ kind: 'setTraining', training: { optimizer: { type: 'SGD', params } } }]);
}

it.each([
  [{ nesterov: true, momentum: 0 }, 1],
  [{ nesterov: true, momentum: 0.9, dampening: 0.5 }, 2],
])('explains settings of an optimizer that do not go together: %j', (params, ways) => {
  const document = withSgd(params);
  const [problem, ...others] = analyze(document, null).problems.filter(({ severity }) => severity === 'error');
  expect(others).toEqual([]);
  expect(problem?.message.code).toBe('optimizer.nesterov');
  expect(problem?.repairs.length).toBe(ways);
  for (const { edits } of problem?.repairs ?? []) {
    const mended = analyze(applyEdits(document, edits), null).problems;
    expect(mended.filter(({ severity }) => severity === 'error')).toEqual([]);
  }
});

it('takes settings that go together', () => {
  const { problems } = analyze(withSgd({ nesterov: true, momentum: 0.9 }), null);
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
});
