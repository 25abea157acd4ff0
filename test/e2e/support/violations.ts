import type { Page } from '@playwright/test';
import axe, { type RunOptions } from 'axe-core';

interface Of {
  /** One rule, or all but one. */
  readonly only?: string;
  readonly without?: string;
  /** Parts of the page, by selector; the whole of it where none is named. */
  readonly parts?: readonly string[];
}

/** What stands in the way of assistive technology: each a rule and where it is broken. */
export async function violations(page: Page, { only, without, parts = [] }: Of = {}): Promise<string[]> {
  // It is a megabyte of script, which stays as long as the document does.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const options: RunOptions = {
    resultTypes: ['violations'],
    ...(only && { runOnly: { type: 'rule', values: [only] } }),
    ...(without && { rules: { [without]: { enabled: false } } }),
  };
  await settled(page);
  // What is well is not told: it would be as much again as the page.
  return page.evaluate(
    async ({ include, options }) => {
      const { axe } = window as unknown as { axe: typeof import('axe-core') };
      const found = await axe.run(include.length > 0 ? { include } : document, options);
      return found.violations.map(
        ({ id, impact, nodes }) => `${impact} ${id} at ${nodes.map(({ html }) => html).join('\n')}`,
      );
    },
    { include: [...parts], options },
  );
}

/** Resolves once what fades or slides has come to its end: on the way its colours are none that anyone chose. */
const settled = (page: Page) =>
  page.evaluate(async () => {
    const frame = () => new Promise(requestAnimationFrame);
    // What has changed just now begins to move in the frame after the one that draws it.
    await frame();
    await frame();
    const moves = ({ effect, playState }: Animation) =>
      playState === 'running' && effect?.getComputedTiming().endTime !== Infinity;
    while (document.getAnimations().some(moves)) await frame();
  });
