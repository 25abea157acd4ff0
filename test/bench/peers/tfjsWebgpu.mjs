// tfjs-webgpu's side of the GPU bench.
import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu/dist/backend_webgpu';
import '@tensorflow/tfjs-backend-webgpu/dist/register_all_kernels';
import * as tf from '@tensorflow/tfjs-core';
import * as layers from '@tensorflow/tfjs-layers';
import { tfjsNetworks } from './tfjsNetworks.mjs';

/**
 * @param {string} name
 * @param {GPUDevice} device
 * @param {GPUAdapterInfo} info
 * @param {number} [batch] in place of the network's own
 */
export async function openTfjs(name, device, info, batch) {
  // Made by hand, as its own registration asks for a window.
  if (tf.getBackend() !== 'webgpu') {
    tf.registerBackend('webgpu', () => new WebGPUBackend(device, info), 3);
    await tf.setBackend('webgpu');
    await tf.ready();
  }
  const trainee = tfjsNetworks(tf, layers).open(name, batch);
  if (!trainee) return null;
  return {
    parameters: trainee.parameters,
    description: `tfjs-webgpu ${tf.version_core}`,
    /** @param {'train' | 'infer'} mode @param {number} steps */
    async run(mode, steps) {
      for (let i = 1; i < steps; i++) trainee[mode]().dispose();
      const last = trainee[mode]();
      const [loss] = await last.data();
      last.dispose();
      return loss;
    },
  };
}
