import { describe, expect, test } from 'vitest';
import { checkDesign } from '../../../engine/data';
import { applyEdits } from '../../../engine/graph/applyEdits';
import { formatMessage, type Message } from '../../../engine/text/messages';
import { blockMistakes } from './blockMistakes';

const say = ({ code, args }: Message) => formatMessage('en', code, args);

describe('a mistake inside a block', () => {
  test.each(blockMistakes)('is mended by the first repair: $slip', ({ document, at, repairs }) => {
    const before = document();
    const [problem] = checkDesign(before).problems;
    expect(problem?.layer).toBe(at);
    expect(problem?.repairs.map(({ label }) => say(label))).toEqual(repairs);
    expect(checkDesign(applyEdits(before, problem?.repairs[0]?.edits ?? [])).problems).toEqual([]);
  });

  test.each(['an instance with more channels', 'a block whose only instance'])(
    'is mended for any number that the instance sets, where the new layer goes by that: %s',
    (begin) => {
      const wide = blockMistakes.find(({ slip }) => slip.startsWith(begin)) ?? expect.fail();
      const before = wide.document();
      const after = applyEdits(before, checkDesign(before).problems[0]?.repairs[0]?.edits ?? []);
      const wider = applyEdits(after, [{ kind: 'setParams', id: 'b', params: { c: 32 } }]);
      expect(checkDesign(wider).problems).toEqual([]);
    },
  );

  test.each(blockMistakes)('breaks no layer that worked, in no instance, by any repair: $slip', ({ document }) => {
    const before = document();
    const { nodes, problems } = checkDesign(before);
    const worked = (id: string | null) => nodes.get(id ?? '')?.outputs.every((type) => type !== null) ?? false;
    for (const { edits } of problems[0]?.repairs ?? []) {
      const left = checkDesign(applyEdits(before, edits)).problems.filter(({ severity }) => severity === 'error');
      expect(left.map(({ layer }) => layer).filter(worked)).toEqual([]);
    }
  });
});
