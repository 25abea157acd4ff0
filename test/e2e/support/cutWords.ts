import type { Page } from '@playwright/test';

/** Words that are in sight and end in dots because their element has no room for them, in its line or in so many lines. */
export const cutWords = (page: Page, within = 'body'): Promise<string[]> =>
  page.locator(within).evaluate((root) =>
    [...root.querySelectorAll<HTMLElement>('*')]
      .filter((element) => {
        const { textOverflow, webkitLineClamp, visibility } = getComputedStyle(element);
        const tooWide = textOverflow === 'ellipsis' && element.scrollWidth > element.clientWidth;
        const tooLong = webkitLineClamp !== 'none' && element.scrollHeight > element.clientHeight;
        return visibility === 'visible' && (tooWide || tooLong);
      })
      .map((element) => element.textContent ?? ''),
  );
