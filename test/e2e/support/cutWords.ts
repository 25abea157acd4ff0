import type { Page } from '@playwright/test';

/** Words that are in sight and end in dots because their element has no room for them. */
export const cutWords = (page: Page, within = 'body'): Promise<string[]> =>
  page.locator(within).evaluate((root) =>
    [...root.querySelectorAll<HTMLElement>('*')]
      .filter((element) => {
        const { textOverflow, visibility } = getComputedStyle(element);
        return textOverflow === 'ellipsis' && visibility === 'visible' && element.scrollWidth > element.clientWidth;
      })
      .map((element) => element.textContent ?? ''),
  );
