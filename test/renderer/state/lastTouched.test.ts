import { beforeEach, expect, test, vi } from 'vitest';

/** As much of an element as is asked: whether it is still on the page. */
class Element {
  isConnected = true;
}

/** The window before anything was touched, and what the browser tells of. */
async function opened() {
  const page = new EventTarget();
  const body = new Element();
  const document = { body, activeElement: body as Element };
  vi.stubGlobal('window', page);
  vi.stubGlobal('document', document);
  vi.stubGlobal('Element', Element);
  vi.resetModules();
  const { isAdrift, usesKeys } = await import('../../../renderer/state/lastTouched');
  const tell = (kind: string, target: unknown) => {
    const event = new Event(kind);
    Object.defineProperty(event, 'target', { value: target });
    page.dispatchEvent(event);
  };
  return { document, body, tell, isAdrift, usesKeys };
}

beforeEach(() => () => vi.unstubAllGlobals());

test('Tab has no beginning where nothing has the focus and nothing was touched yet', async () => {
  const { isAdrift } = await opened();
  expect(isAdrift()).toBe(true);
});

test('Tab begins at what was pressed or had the focus last, as long as that is there', async () => {
  const { tell, isAdrift } = await opened();
  for (const kind of ['pointerdown', 'focusin']) {
    const button = new Element();
    tell(kind, button);
    expect(isAdrift(), kind).toBe(false);
    button.isConnected = false;
    expect(isAdrift(), kind).toBe(true);
  }
});

test('Tab begins where the focus is, whatever has gone since', async () => {
  const { document, body, tell, isAdrift } = await opened();
  const gone = new Element();
  tell('pointerdown', gone);
  gone.isConnected = false;
  document.activeElement = new Element();
  expect(isAdrift()).toBe(false);
  document.activeElement = body;
  expect(isAdrift()).toBe(true);
  // What is no element, such as the window itself, is no place to begin at.
  tell('focusin', null);
  expect(isAdrift()).toBe(true);
});

test('whether the last thing pressed was a key', async () => {
  const { tell, usesKeys } = await opened();
  expect(usesKeys()).toBe(false);
  tell('keydown', null);
  expect(usesKeys()).toBe(true);
  tell('pointerdown', new Element());
  expect(usesKeys()).toBe(false);
});
