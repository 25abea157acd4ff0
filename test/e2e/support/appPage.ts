import { expect, type Locator, type Page } from '@playwright/test';
import type { RunningServer } from './server';

/** What a person does in the app, by what a person sees. */
export class AppPage {
  constructor(
    readonly page: Page,
    private server: RunningServer,
  ) {}

  /** Opens the app with the server's token. */
  async open(server = this.server): Promise<void> {
    this.server = server;
    await this.page.goto(server.url);
    await expect(this.page.locator('main')).toHaveAttribute('aria-busy', 'false');
  }

  async reload(): Promise<void> {
    await this.page.reload();
    await expect(this.page.locator('main')).toHaveAttribute('aria-busy', 'false');
  }

  /** Makes a design of a template, or an empty one. */
  async pick(template: string): Promise<void> {
    await this.page.locator(`[data-template="${template}"]`).click();
  }

  /** Makes a design of a template, or an empty one, and opens the training room. */
  async create(template: string): Promise<void> {
    await this.pick(template);
    await this.openRoom();
  }

  /** Opens the training room, which is folded until the first run. */
  async openRoom(): Promise<void> {
    const room = this.page.locator('#training');
    await expect(room.getByRole('button').first()).toBeVisible();
    const unfold = room.getByRole('button', { name: /^(Open the training room|展开训练区)$/ });
    if (await unfold.isVisible()) await unfold.click();
  }

  get startButton(): Locator {
    return this.page.getByRole('button', { name: /^(Start training|Train again)$/ });
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, exact: typeof name === 'string' });
  }

  /** Types into a number field of the settings and leaves it. */
  async setNumber(label: string, value: number): Promise<void> {
    const field = this.page.getByRole('textbox', { name: label, exact: true });
    await field.fill(String(value));
    await field.press('Enter');
    await expect(field).toHaveValue(String(value));
  }

  /** Picks an entry of a list of choices. */
  async choose(label: string, option: string): Promise<void> {
    await this.page.getByRole('combobox', { name: label, exact: true }).click();
    await this.page.getByRole('option', { name: new RegExp(`^${option}`) }).click();
    await expect(this.page.getByRole('combobox', { name: label, exact: true })).toContainText(option);
  }

  /** The state word of the shown run: running, paused, finished, … */
  async waitForRun(state: string, timeout = 60_000): Promise<void> {
    await expect(this.page.locator('[data-run-state]')).toHaveAttribute('data-run-state', state, { timeout });
  }

  async waitForSaved(): Promise<void> {
    await expect(this.page.locator('[data-save-state]')).toHaveAttribute('data-save-state', 'saved');
  }

  /** Rows of the curves' table: an epoch each. */
  async epochRows(): Promise<number> {
    await this.button('Table').click();
    const rows = await this.page.locator('table tbody tr[data-epoch]').count();
    await this.button('Chart').click();
    return rows;
  }
}
