import { createReferenceBackend } from '../../engine/backends/reference';
import type { Backend } from '../../engine/plan/backend';

/** Every backend that runs where the tests run; each must agree with PyTorch. */
export async function testBackends(): Promise<readonly Backend[]> {
  return [createReferenceBackend()];
}
