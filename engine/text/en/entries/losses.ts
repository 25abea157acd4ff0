export const losses = {
  CrossEntropyLoss: {
    title: 'CrossEntropyLoss',
    about: 'For classes: small when the right class has by far the highest score. Give it raw scores, without Softmax.',
    params: {
      weight: 'One weight for each class, so that rare classes can count more; empty means all alike.',
      ignore_index: 'A class whose samples do not count; −100 means none.',
      reduction: 'How the losses of all samples become one: their mean or their sum.',
      label_smoothing:
        'How much of the target is spread over all classes, so that the network does not become too sure; 0 means none.',
    },
  },
  L1Loss: {
    title: 'L1Loss',
    about: 'The mean distance between output and target. A few large errors do not dominate it.',
    params: {
      reduction: 'How the losses of all numbers become one: their mean or their sum.',
    },
  },
  MSELoss: {
    title: 'MSELoss',
    about: 'The mean squared difference between output and target. Large errors count much more than small ones.',
    params: {
      reduction: 'How the losses of all numbers become one: their mean or their sum.',
    },
  },
  KLDivLoss: {
    title: 'KLDivLoss',
    about:
      'Measures how far a predicted distribution is from the target distribution. The output must be log-probabilities, as LogSoftmax gives them.',
    params: {
      reduction:
        "How the losses become one number: 'batchmean' divides by the batch, which is the true divergence, 'mean' by all numbers.",
      log_target: 'Whether the target is given as logarithms too.',
    },
  },
} as const;
