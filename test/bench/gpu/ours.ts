import { adapterName, createWebgpuBackend, type GpuDevice, isSoftware } from '../../../engine/backends/webgpu';
import { UnderWay } from '../../../engine/training/underWay';
import { openTrainee } from '../engine/trainee';
import { networkByName } from '../networks';
import type { OpenOnGpu } from './requests';

/** Our engine, with as many steps under way as a run of the app has. */
export const openOurs: OpenOnGpu = async (name, device, info, batch) => {
  const network = networkByName(name);
  if (!network) return null;
  const backend = createWebgpuBackend(device as unknown as GpuDevice, {
    description: adapterName(info),
    software: isSoftware(info),
  });
  const document = network.document();
  const { training } = document;
  const trainee = await openTrainee(
    { ...document, training: { ...training, batchSize: batch ?? training.batchSize } },
    backend,
  );
  const underWay = new UnderWay();
  return {
    parameters: trainee.parameters,
    description: 'Layerloom',
    async run(mode, steps) {
      let loss = Number.NaN;
      const hear = (result: { readonly loss: number }) => {
        loss = result.loss;
      };
      for (let i = 0; i < steps; i++) {
        const answer = await trainee.step(mode);
        if (!('later' in answer)) hear(answer);
        else {
          underWay.add(answer.later, hear);
          if (underWay.isLot) await underWay.lotDone();
        }
      }
      await underWay.all();
      return loss;
    },
    dispose() {
      trainee.dispose();
      backend.dispose();
    },
  };
};
