import type { Page } from '@playwright/test';

/** Frames in which a view on its way would have moved. */
const FRAMES = 12;

/** Resolves once the view of the canvas stands still, however long the machine takes to bring it where it goes. */
export const viewAtRest = (page: Page): Promise<void> =>
  page.evaluate(async (frames) => {
    const place = () => document.querySelector<HTMLElement>('.react-flow__viewport')?.style.transform;
    for (let still = 0, before = place(); still < frames; still++) {
      await new Promise(requestAnimationFrame);
      if (place() !== before) still = -1;
      before = place();
    }
  }, FRAMES);
