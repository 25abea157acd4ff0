import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DesignDocument } from '../../../engine/graph/document';
import type { HostFailure } from '../../../main/ipc/contract';
import { Autosave, RETRY_DELAY_MS, SAVE_DELAY_MS } from '../../../renderer/state/autosave';
import type { SaveState } from '../../../renderer/state/session';

/** A design store and a host in miniature: versions are numbers, revisions their texts. */
function bench() {
  const state = {
    edited: 0,
    saved: 0,
    revision: 'r0',
    shown: 'saved' as SaveState,
    calls: [] as { document: number; revision: string }[],
    join: async () => false,
    answer: async (document: number): Promise<{ revision: string }> => ({ revision: `r${document}` }),
  };
  const asDocument = (version: number) => version as unknown as DesignDocument;
  const autosave = new Autosave({
    unsaved: () =>
      state.edited === state.saved
        ? null
        : { path: 'a.loom', revision: state.revision, document: asDocument(state.edited) },
    save: (_, document, revision) => {
      state.calls.push({ document: Number(document), revision });
      return state.answer(Number(document));
    },
    saved: (_, document, revision) => {
      state.saved = Number(document);
      state.revision = revision;
    },
    show: (shown) => {
      state.shown = shown;
    },
    failureOf: (error) => (error instanceof Error ? null : (error as HostFailure)),
    isConflict: (failure) => failure.layer === 'conflict',
    join: () => state.join(),
  });
  const edit = () => {
    state.edited++;
    autosave.changed();
  };
  return { state, autosave, edit };
}

const refusal = (layer: string | null): HostFailure => ({
  error: { code: 'shape.axis', args: { axis: 0, rank: 0 } },
  layer,
});

describe('Autosave', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('saves once where two wait for the save before', async () => {
    const { state, autosave, edit } = bench();
    let finish = () => {};
    state.answer = (document) => new Promise((resolve) => (finish = () => resolve({ revision: `r${document}` })));
    edit();
    const first = autosave.flush();
    edit();
    const both = [autosave.flush(), autosave.flush()];
    finish();
    await vi.advanceTimersByTimeAsync(1);
    finish();
    expect(await Promise.all([first, ...both])).toEqual([true, true, true]);
    expect(state.calls).toEqual([
      { document: 1, revision: 'r0' },
      { document: 2, revision: 'r1' },
    ]);
  });

  it('saves what is changed while it saves, and calls nothing unsaved that a moment later is saved', async () => {
    const { state, autosave, edit } = bench();
    state.answer = async (document) => {
      if (document < 3) edit();
      return { revision: `r${document}` };
    };
    edit();
    expect(await autosave.flush()).toBe(true);
    expect([state.shown, state.saved]).toEqual(['saved', 3]);

    state.answer = async () => {
      edit();
      throw new Error('connection lost');
    };
    edit();
    expect(await autosave.flush()).toBe(false);
    expect(state.calls).toHaveLength(4);
  });

  it('saves half a second after the last of several edits, once', async () => {
    const { state, edit } = bench();
    edit();
    await vi.advanceTimersByTimeAsync(SAVE_DELAY_MS - 100);
    edit();
    await vi.advanceTimersByTimeAsync(SAVE_DELAY_MS - 100);
    expect(state.calls).toEqual([]);
    await vi.advanceTimersByTimeAsync(200);
    expect(state.calls).toEqual([{ document: 2, revision: 'r0' }]);
    expect(state.shown).toBe('saved');
  });

  it('carries the revision of the last save and never has two saves at once', async () => {
    const { state, edit, autosave } = bench();
    let release = () => {};
    state.answer = (document) =>
      new Promise((resolve) => {
        release = () => resolve({ revision: `r${document}` });
      });
    edit();
    await vi.advanceTimersByTimeAsync(SAVE_DELAY_MS);
    edit();
    const flushed = autosave.flush();
    await vi.advanceTimersByTimeAsync(SAVE_DELAY_MS);
    expect(state.calls).toHaveLength(1);
    release();
    await vi.advanceTimersByTimeAsync(0);
    release();
    expect(await flushed).toBe(true);
    expect(state.calls).toEqual([
      { document: 1, revision: 'r0' },
      { document: 2, revision: 'r1' },
    ]);
  });

  it('keeps edits while the host is away and saves them when it is back', async () => {
    const { state, edit, autosave } = bench();
    state.answer = async () => {
      throw new Error('connection lost');
    };
    edit();
    await vi.advanceTimersByTimeAsync(SAVE_DELAY_MS);
    expect(state.shown).toBe('offline');
    state.answer = async (document) => ({ revision: `r${document}` });
    await autosave.reconnected();
    expect([state.shown, state.saved]).toEqual(['saved', 1]);
  });

  it('overwrites nothing after a conflict until it is settled', async () => {
    const { state, edit, autosave } = bench();
    state.answer = async () => {
      throw refusal('conflict');
    };
    edit();
    await vi.advanceTimersByTimeAsync(SAVE_DELAY_MS);
    expect(state.shown).toBe('conflict');
    edit();
    await vi.advanceTimersByTimeAsync(10 * SAVE_DELAY_MS);
    expect(await autosave.flush()).toBe(false);
    expect(state.calls).toHaveLength(1);
    state.answer = async (document) => ({ revision: `r${document}` });
    autosave.reset();
    await vi.advanceTimersByTimeAsync(SAVE_DELAY_MS);
    expect(state.shown).toBe('saved');
  });

  it('saves what two have made together, and asks where that is not possible', async () => {
    const { state, edit } = bench();
    state.answer = async (document) => {
      if (state.revision === 'r0') throw refusal('conflict');
      return { revision: `r${document}` };
    };
    state.join = async () => {
      state.revision = 'theirs';
      state.edited = 7;
      return true;
    };
    edit();
    await vi.advanceTimersByTimeAsync(SAVE_DELAY_MS);
    expect([state.shown, state.saved]).toEqual(['saved', 7]);
    expect(state.calls.map(({ revision }) => revision)).toEqual(['r0', 'theirs']);

    state.answer = async () => {
      throw refusal('conflict');
    };
    state.join = async () => true;
    edit();
    await vi.advanceTimersByTimeAsync(SAVE_DELAY_MS);
    expect(state.shown).toBe('conflict');
    expect(state.calls).toHaveLength(6);
  });

  it('tries again after a refusal that may pass', async () => {
    const { state, edit } = bench();
    state.answer = async () => {
      throw refusal(null);
    };
    edit();
    await vi.advanceTimersByTimeAsync(SAVE_DELAY_MS);
    expect(state.shown).toBe('failed');
    state.answer = async (document) => ({ revision: `r${document}` });
    await vi.advanceTimersByTimeAsync(RETRY_DELAY_MS);
    expect([state.shown, state.saved]).toEqual(['saved', 1]);
  });

  it('flushes at once when the page is hidden', async () => {
    const { state, edit, autosave } = bench();
    edit();
    expect(await autosave.flush()).toBe(true);
    await vi.advanceTimersByTimeAsync(10 * SAVE_DELAY_MS);
    expect(state.calls).toHaveLength(1);
  });
});
