import { alexnet } from './alexnet';
import { lstm } from './lstm';
import { mlp } from './mlp';
import { mnistCnn } from './mnistCnn';
import { mnistMlp } from './mnistMlp';
import type { BenchNetwork } from './network';
import { resnet18 } from './resnet18';
import { transformer } from './transformer';
import { tutorialNet1, tutorialNet64 } from './tutorialNet';

/** From the smallest step to the largest idea. */
export const networks: readonly BenchNetwork[] = [
  mlp,
  mnistMlp,
  tutorialNet1,
  tutorialNet64,
  mnistCnn,
  resnet18,
  alexnet,
  lstm,
  transformer,
];

export const networkByName = (name: string): BenchNetwork | undefined =>
  networks.find((network) => network.name === name);
