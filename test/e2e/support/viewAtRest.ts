import type { Page } from '@playwright/test';

/** Frames in which what is on its way would have moved. */
const FRAMES = 12;

/** Resolves once something stands still and is as large as it was, however long the machine takes to bring it there. */
export const atRest = (page: Page, selector: string, frames = FRAMES): Promise<void> =>
  page.locator(selector).evaluate(async (element, wanted) => {
    const place = () => JSON.stringify(element.getBoundingClientRect());
    for (let still = 0, before = place(); still < wanted; still++) {
      await new Promise(requestAnimationFrame);
      if (place() !== before) still = -1;
      before = place();
    }
  }, frames);

/** The same for the view of the canvas. */
export const viewAtRest = (page: Page): Promise<void> => atRest(page, '.react-flow__viewport');
