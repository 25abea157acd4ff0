import { describe, expect, test } from 'vitest';
import { checkDesign } from '../../../engine/data';
import type { Problem } from '../../../engine/graph/analysis';
import { applyEdits } from '../../../engine/graph/applyEdits';
import type { DesignDocument } from '../../../engine/graph/document';
import { CARD } from '../../../engine/graph/layout';
import { formatMessage, type Language, type Message } from '../../../engine/text/messages';
import { misfitOf, misfitText } from '../../../engine/text/misfits';
import { shapeMistakes } from './shapeMistakes';

const say = ({ code, args }: Message, language: Language = 'en') => formatMessage(language, code, args);
const errors = (document: DesignDocument) =>
  checkDesign(document).problems.filter(({ severity }) => severity === 'error');

/** What the letters of a formula stand for in a sentence. */
const WORDS: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: {
    'C×H×W': 'channels × height × width',
    'C×L': 'channels × length',
    'C, C×L': 'features',
    'L×F': 'steps × features',
  },
  'zh-CN': { 'C×H×W': '通道×高×宽', 'C×L': '通道×长度', 'C, C×L': '特征', 'L×F': '步数×特征' },
};

/** The shapes and numbers that a sentence must name: all of the formula's but what a division leaves. */
function shapesIn(formula: string, language: Language): string[] {
  const [came, needed = ''] = formula.replace(/ = \d+ ≠ 0$/, '').split(/ [≠<≤] /);
  return [came, needed].flatMap((side = '') => [WORDS[language][side] ?? side.match(/\d+(×\d+)*/g) ?? []].flat());
}

/** The first problem, which a person would mend first. */
function firstProblem(document: DesignDocument): Problem {
  const [first] = checkDesign(document).problems;
  if (!first) throw new Error('no problem was found');
  return first;
}

/** Pairs of cards that lie over one another. */
function covered({ nodes }: DesignDocument): string[] {
  return nodes.flatMap((a, place) =>
    nodes
      .slice(place + 1)
      .filter(({ position: { x, y } }) => {
        return Math.abs(a.position.x - x) < CARD.width && Math.abs(a.position.y - y) < CARD.height;
      })
      .map((b) => `${a.name} ${b.name}`),
  );
}

test('there are many of them', () => {
  expect(shapeMistakes.length).toBeGreaterThanOrEqual(25);
  expect(new Set(shapeMistakes.map(({ slip }) => slip)).size).toBe(shapeMistakes.length);
});

describe('a mistake in the shapes', () => {
  test.each(shapeMistakes)('names both: $slip', ({ document, wire, formula }) => {
    const { message, wire: place } = firstProblem(document());
    const arithmetic = misfitOf(message);
    expect(arithmetic && misfitText(arithmetic)).toBe(formula);
    expect(place && `${place.from.node}>${place.to.node}`).toBe(wire);
    for (const language of ['en', 'zh-CN'] as const) {
      const sentence = say(message, language);
      expect(sentence).not.toMatch(/\{\w+\}|undefined|NaN/);
      for (const shape of shapesIn(formula, language)) expect(sentence).toContain(shape);
    }
  });

  test.each(shapeMistakes)('is mended by the first repair: $slip', ({ document, repairs }) => {
    const before = document();
    const { repairs: offered } = firstProblem(before);
    expect(offered.map(({ label }) => say(label))).toEqual(repairs);
    expect(checkDesign(applyEdits(before, offered[0]?.edits ?? [])).problems).toEqual([]);
  });

  test.each(shapeMistakes)('is mended without covering a layer: $slip', ({ document }) => {
    const before = document();
    for (const { edits } of firstProblem(before).repairs) {
      expect(covered(applyEdits(before, edits))).toEqual([]);
    }
  });

  test.each(shapeMistakes)('is made no worse by any other: $slip', ({ document }) => {
    const before = document();
    const problem = firstProblem(before);
    for (const { label, edits } of problem.repairs) {
      const left = errors(applyEdits(before, edits));
      const still = left.some(({ message }) => say(message) === say(problem.message));
      expect({ repair: say(label), worse: still && left.length >= errors(before).length }).toMatchObject({
        worse: false,
      });
      expect(say(label, 'zh-CN')).not.toMatch(/\{\w+\}/);
    }
  });
});
