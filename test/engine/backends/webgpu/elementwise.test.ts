import { expect, it } from 'vitest';
import { layOut } from '../../../../engine/backends/webgpu/layout';
import { createPlan } from '../../../../engine/plan/createPlan';
import { placeholder } from '../../../../engine/tensor/create';
import { COMMON_LIMITS } from '../../../support/gpuLimits';

// Seen on an NVIDIA GPU: x − x was 0 where x was NaN.
it('leaves no difference of a value and itself to be worked out by a compiler', () => {
  const x = placeholder('x', { shape: [5000], dtype: 'float32' });
  const { lowered } = layOut(createPlan({ inputs: [x], outputs: [x.sub(x)], assigns: [] }), {
    limits: COMMON_LIMITS,
    software: false,
  });
  const [step] = lowered.steps;
  expect(step?.wgsl).toContain('x0 - ');
  expect(step?.wgsl).not.toContain('x0 - x0');
});
