// The local room as somebody at the screen uses it: choose who you are, type a line, press a button, fill a form, read.
import type { Page } from 'playwright-core';

export class RoomScreen {
  readonly page: Page;
  readonly #url: string;

  constructor(page: Page, url: string) {
    this.page = page;
    this.#url = url;
  }

  /** Chooses a person of the plan, or types the name of somebody else. */
  async enter(name: string): Promise<void> {
    await this.page.goto(`${this.#url}/who`);
    const known = this.page.getByRole('button', { name, exact: true });
    if ((await known.count()) > 0) await known.click();
    else {
      await this.page.getByLabel('Somebody else').fill(name);
      await this.page.getByRole('button', { name: 'That is me' }).click();
    }
    await this.page.locator('#line').waitFor();
  }

  async goTo(room: string): Promise<void> {
    await this.page.goto(`${this.#url}/rooms/${room}`);
  }

  /** Types a line and sends it with Enter. @returns the answer that only this person sees. */
  async type(line: string): Promise<string> {
    await this.page.locator('#line').fill(line);
    return this.#answered(() => this.page.locator('#line').press('Enter'));
  }

  /** Presses the last button with these words: an answer's before a message's. @returns the answer. */
  async press(label: string): Promise<string> {
    await this.settled();
    return this.#answered(() => this.button(label).click());
  }

  /** While a page has only just changed, a press counts only where the same button stood before. */
  async settled(): Promise<void> {
    await this.page.locator('body:not([data-settling])').waitFor();
  }

  button(label: string) {
    return this.page.getByRole('button', { name: label, exact: true }).last();
  }

  /** Opens the question that a button asks before it is sent. */
  async ask(label: string): Promise<void> {
    await this.settled();
    await this.page.locator('summary.button', { hasText: label }).last().click();
  }

  /** Fills fields of the open form by their labels, and sends it. @returns the answer. */
  async fill(fields: Readonly<Record<string, string>>, submit: string): Promise<string> {
    const form = this.page.locator('#reply form.form');
    for (const [label, value] of Object.entries(fields)) {
      const field = form.getByLabel(label);
      if ((await field.evaluate((element: { tagName: string }) => element.tagName)) === 'SELECT')
        await field.selectOption(value);
      else await field.fill(value);
    }
    return this.#answered(() => form.getByRole('button', { name: submit, exact: true }).click());
  }

  reply(): Promise<string> {
    return this.page.locator('#reply').innerText();
  }

  /** Waits until the room shows a message with this text. */
  async seen(text: string): Promise<void> {
    await this.page.locator('#messages article', { hasText: text }).first().waitFor();
  }

  /** What the pinned card says now. */
  pinned(): Promise<string> {
    return this.page.locator('#pinned').innerText();
  }

  messages(): Promise<string[]> {
    return this.page.locator('#messages article').allInnerTexts();
  }

  async #answered(act: () => Promise<void>): Promise<string> {
    const answered = this.page.evaluate(nextAnswer);
    await act();
    await answered;
    return this.reply();
  }
}

/** In the page: resolves when the next answer is shown, or when it is clear that there will be none. */
const nextAnswer = `new Promise((resolve) => {
  const done = (event) => {
    if (event.detail.ctx?.sourceElement?.id !== 'live') resolve();
  };
  document.addEventListener('htmx:after:swap', done);
  document.addEventListener('htmx:error', done);
})`;

/** Opens the local room at `url` as somebody. */
export async function openRoom(page: Page, url: string, name: string): Promise<RoomScreen> {
  const screen = new RoomScreen(page, url);
  await screen.enter(name);
  return screen;
}
