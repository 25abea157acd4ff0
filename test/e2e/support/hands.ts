import { expect, type Locator, type Page } from '@playwright/test';

/** Milliseconds between two actions: a key, a click, the end of a drag. The window has to keep up with quick people. */
const PACE = 150;
/** Seconds that people who are not take for a key, for pointing at something and clicking, and for a drag from one place to another. */
const CALM = { key: 0.25, click: 0.9, drag: 1.8 } as const;

/** Works the window at the speed of a person, and knows how long that takes. */
export class Hands {
  private taken = 0;
  private readonly done = { key: 0, click: 0, drag: 0 };

  constructor(readonly page: Page) {}

  /** How long a calm person takes for all this; the same however busy the machine is. */
  get seconds(): number {
    return this.taken;
  }

  /** "31.5 s: 90 keys, 10 clicks, 0 drags". */
  get summary(): string {
    const { key, click, drag } = this.done;
    return `${this.taken.toFixed(1)} s: ${key} keys, ${click} clicks, ${drag} drags`;
  }

  private pause(after: keyof typeof CALM): Promise<void> {
    this.taken += CALM[after];
    this.done[after]++;
    return this.page.waitForTimeout(PACE);
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      await this.page.keyboard.press(key);
      await this.pause('key');
    }
  }

  /** Types key by key, each as long as any other action. */
  async type(text: string): Promise<void> {
    await this.press(...[...text].map((letter) => (letter === ' ' ? 'Space' : letter)));
  }

  /** Presses Tab until a field or button of this name has the focus. */
  async tabTo(name: string | RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    for (let tries = 0; tries < 40; tries++) {
      await this.press(key);
      if (matches(name, await focusedName(this.page))) return;
    }
    throw new Error(`Tab never came to ${name}`);
  }

  /** Presses F6 until the focus is in the part of the window of this name. */
  async goTo(region: string): Promise<void> {
    for (let tries = 0; tries < 8; tries++) {
      await this.press('F6');
      const here = this.page.getByRole('region', { name: region, exact: true });
      if (await here.evaluate((element) => element.contains(document.activeElement))) return;
    }
    throw new Error(`F6 never came to ${region}`);
  }

  async click(target: Locator): Promise<void> {
    const { x, y } = await centre(target);
    await this.page.mouse.move(x, y, { steps: 4 });
    await this.page.mouse.click(x, y);
    await this.pause('click');
  }

  async doubleClick(target: Locator): Promise<void> {
    const { x, y } = await centre(target);
    await this.page.mouse.move(x, y, { steps: 4 });
    await this.page.mouse.dblclick(x, y);
    await this.pause('click');
  }

  async drag(from: Locator, to: Locator | { x: number; y: number }): Promise<void> {
    // Both before the button goes down: the canvas moves by itself while something is held at its edge.
    const [start, end] = [await centre(from), 'x' in to ? to : await centre(to)];
    await this.page.mouse.move(start.x, start.y, { steps: 4 });
    await this.page.mouse.down();
    await this.page.mouse.move(start.x + 14, start.y + 6, { steps: 3 });
    await this.page.mouse.move(end.x, end.y, { steps: 8 });
    await this.page.waitForTimeout(PACE);
    await this.page.mouse.up();
    await this.pause('drag');
  }

  /** Replaces what a field holds. */
  async fill(field: Locator, text: string): Promise<void> {
    await this.click(field);
    await this.press('Control+a');
    await this.type(text);
  }
}

async function centre(target: Locator): Promise<{ x: number; y: number }> {
  await expect(target).toBeVisible();
  await target.scrollIntoViewIfNeeded();
  const box = await target.boundingBox();
  if (!box) throw new Error('nothing to point at');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

const matches = (wanted: string | RegExp, name: string): boolean =>
  typeof wanted === 'string' ? name === wanted : wanted.test(name);

/** What a screen reader would call what has the focus. */
function focusedName(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement)) return '';
    const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : null;
    return (element.getAttribute('aria-label') ?? label ?? element.textContent ?? '').trim();
  });
}
