import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

interface Of {
  /** One rule, or all but one. */
  readonly only?: string;
  readonly without?: string;
  /** Parts of the page, by selector; the whole of it where none is named. */
  readonly parts?: readonly string[];
}

/** What stands in the way of assistive technology: each a rule and where it is broken. */
export async function violations(page: Page, { only, without, parts = [] }: Of = {}): Promise<string[]> {
  const axe = new AxeBuilder({ page })
    // In the page itself, which holds no frames, and without telling of all that is well: four times as fast.
    .setLegacyMode(true)
    .options({ resultTypes: ['violations'] });
  if (only) axe.withRules([only]);
  if (without) axe.disableRules([without]);
  for (const part of parts) axe.include(part);
  const found = await axe.analyze();
  return found.violations.map(
    ({ id, impact, nodes }) => `${impact} ${id} at ${nodes.map(({ html }) => html).join('\n')}`,
  );
}
