import i18next from 'i18next';
import { beforeEach, describe, expect, it } from 'vitest';
import type { RunNews } from '../../../main/ipc/contract';
import { zhCN } from '../../../renderer/i18n/zhCN';
import { doneToast } from '../../../renderer/training/doneToast';
import { useDevice } from '../../../renderer/training/gpu/deviceChoice';
import { startWords } from '../support/words';

beforeEach(startWords);

const said = (event: RunNews) => {
  const toast = doneToast(event);
  return toast && `${toast.title} | ${toast.description ?? ''}`;
};

describe('what is said of a run', () => {
  it('tells times as people read them', () => {
    expect(said({ kind: 'compared', cpu: 12_345.6, gpu: 1234.5, reason: null })).toContain(
      'A step of this network takes 1.23 s on the GPU and 12.3 s on the CPU.',
    );
    expect(said({ kind: 'compared', cpu: 0.2134, gpu: 48.25, reason: null })).toContain(
      'A step of this network takes 48.3 ms on the GPU and 0.213 ms on the CPU.',
    );
    expect(said({ kind: 'compared', cpu: 999.9, gpu: 999.4, reason: null })).toContain(
      'A step of this network takes 999 ms on the GPU and 1 s on the CPU.',
    );
  });

  it('tells times in Chinese', async () => {
    i18next.addResourceBundle('zh-CN', 'translation', zhCN);
    await i18next.changeLanguage('zh-CN');
    expect(said({ kind: 'compared', cpu: 12_345.6, gpu: 999, reason: null })).toContain(
      '在 GPU 上需 999 毫秒，在 CPU 上需 12.3 秒',
    );
  });

  it('names the device that is taken, and why where only one can be', () => {
    expect(said({ kind: 'compared', cpu: 2, gpu: 1, reason: null })).toMatch(/GPU.*\|/);
    const slow = { code: 'backend.gpuSlow', args: { seconds: 60 } } as const;
    expect(said({ kind: 'compared', cpu: 2, gpu: null, reason: slow })).toContain(
      'takes 2 ms on the CPU. The GPU was not done with its first steps within 60 s.',
    );
    expect(said({ kind: 'compared', cpu: null, gpu: 2, reason: slow })).toContain('takes 2 ms on the GPU; the CPU');
  });

  it('says where a run went, why, and after which step', () => {
    const event = { kind: 'moved', step: 12_345_678, device: 'x', onto: 'cpu' } as const;
    const reason = { code: 'backend.gpuGone', args: {} } as const;
    expect(said({ ...event, reason })).toContain(
      'The window that lent the GPU was closed, loaded anew or out of reach. The run goes on after step 12,345,678,',
    );
  });

  it('says so where a run that moved begins anew', () => {
    const reason = { code: 'backend.gpuGone', args: {} } as const;
    const text = said({ kind: 'moved', step: 0, device: 'x', onto: 'cpu', reason });
    expect(text).toMatch(/out of reach\. No step was saved yet, and the run begins anew\.$/);
  });

  it('warns of a GPU that computes something else, names the layer, and offers the CPU', () => {
    expect(doneToast({ kind: 'parity', difference: 1e-6, layer: null })).toBeNull();
    const toast = doneToast({ kind: 'parity', difference: 0.5, layer: 'layers.0.attention' });
    expect(toast?.description).toContain('layer layers.0.attention is the first that differs');
    expect(toast?.description).toContain('5.0e-1');
    toast?.action?.onSelect();
    expect(useDevice.getState().choice).toBe('cpu');
    expect(said({ kind: 'parity', difference: null, layer: null })).toContain('no number');
  });

  it('says that what was asked for is done, and nothing of what was not', () => {
    expect(said({ kind: 'saved', step: 1200 })).toBe('Checkpoint saved after step 1,200 | ');
    expect(said({ kind: 'rate', step: 1200, lr: 0.000123456 })).toBe('Learning rate 0.000123 after step 1,200 | ');
    expect(doneToast({ kind: 'paused', step: 1 } as RunNews)).toBeNull();
  });
});
