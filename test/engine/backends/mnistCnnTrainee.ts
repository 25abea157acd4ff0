import type { Backend } from '../../../engine/plan/backend';
import { openTrainee } from '../../bench/engine/trainee';
import { mnistCnn } from '../../bench/networks/mnistCnn';

/** A train step of mnist-cnn, with this many images a batch. */
export function mnistCnnTrainee(backend: Backend, batchSize: number) {
  const document = mnistCnn.document();
  return openTrainee({ ...document, training: { ...document.training, batchSize } }, backend);
}
