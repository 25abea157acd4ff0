import { expect, type Locator, type Page } from '@playwright/test';

/** What a person does in the editor. Layers are known by their names, as on their cards. */
export class EditorPage {
  constructor(readonly page: Page) {}

  get canvas(): Locator {
    return this.page.locator('[data-canvas]');
  }

  get pane(): Locator {
    return this.page.locator('.react-flow__pane');
  }

  /** The card of a layer. */
  card(name: string): Locator {
    return this.page.locator('.react-flow__node').filter({ has: this.page.getByText(name, { exact: true }) });
  }

  port(name: string, side: 'source' | 'target'): Locator {
    return this.card(name).locator(`.react-flow__handle.${side}`);
  }

  /** The shape on the wire between two layers, by their ids. */
  wireLabel(from: string, to: string): Locator {
    return this.page.locator(`[data-wire="${from}.y>${to}.x"]`);
  }

  get wires(): Locator {
    return this.page.locator('.react-flow__edge');
  }

  get problems(): Locator {
    return this.page.getByRole('region', { name: 'Problems' });
  }

  get inspector(): Locator {
    return this.page.locator('[data-inspector]');
  }

  /** Drags a layer from the palette to a place on the canvas, in pixels from its middle line and its top. */
  async drop(type: string, right: number, down: number): Promise<void> {
    const box = await this.pane.boundingBox();
    if (!box) throw new Error('the canvas is not shown');
    await this.page
      .locator(`[data-layer="${type}"]`)
      .dragTo(this.pane, { targetPosition: { x: box.width / 2 + right, y: down } });
  }

  /** Draws a wire by mouse, from an output to an input. */
  async wire(from: string, to: string): Promise<void> {
    const [start, end] = [await centre(this.port(from, 'source')), await centre(this.port(to, 'target'))];
    await this.page.mouse.move(start.x, start.y);
    await this.page.mouse.down();
    await this.page.mouse.move(start.x + 12, start.y + 12, { steps: 3 });
    await this.page.mouse.move(end.x, end.y, { steps: 6 });
    await this.page.mouse.up();
  }

  async select(name: string): Promise<void> {
    // Once more where the view was still on its way, and the click fell beside the card.
    await expect(async () => {
      await this.card(name).click({ position: { x: 30, y: 10 } });
      await expect(this.card(name)).toHaveClass(/selected/, { timeout: 2000 });
    }).toPass();
  }

  /** Types into a field of the inspector and leaves it. */
  async setParam(label: string, value: string): Promise<void> {
    const field = this.inspector.getByLabel(label, { exact: true });
    await field.fill(value);
    await field.press('Enter');
  }

  /** Folds the training room away, so that the canvas has room. */
  async makeRoom(): Promise<void> {
    const bar = await this.page.getByRole('region', { name: 'Training' }).boundingBox();
    const view = this.page.viewportSize();
    if (!bar || !view) throw new Error('the training room is not shown');
    if (bar.height < 100) return;
    await this.page.mouse.move(view.width / 2, bar.y - 0.5);
    await this.page.mouse.down();
    await this.page.mouse.move(view.width / 2, view.height - 20, { steps: 8 });
    await this.page.mouse.up();
  }
}

async function centre(locator: Locator): Promise<{ x: number; y: number }> {
  const box = await locator.boundingBox();
  if (!box) throw new Error('nothing to point at');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
