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
  NLLLoss: {
    title: 'NLLLoss',
    about:
      'For classes, like CrossEntropyLoss, but for a network that ends in LogSoftmax and gives log-probabilities itself.',
    params: {
      weight: 'One weight for each class, so that rare classes can count more; empty means all alike.',
      ignore_index: 'A class whose samples do not count; −100 means none.',
      reduction: 'How the losses of all samples become one: their mean or their sum.',
    },
  },
  BCEWithLogitsLoss: {
    title: 'BCEWithLogitsLoss',
    about:
      'For questions of yes or no, one for each output number; the target is 1 or 0. Give it raw scores, without Sigmoid.',
    params: {
      weight: 'One weight for each output number, so that some can count more; empty means all alike.',
      reduction: 'How the losses of all numbers become one: their mean or their sum.',
      pos_weight: 'How much more a yes counts than a no, for each output number; above 1 finds more of the rare ones.',
    },
  },
  BCELoss: {
    title: 'BCELoss',
    about:
      'For questions of yes or no, when the network ends in Sigmoid and gives probabilities. BCEWithLogitsLoss without Sigmoid is safer.',
    params: {
      weight: 'One weight for each output number, so that some can count more; empty means all alike.',
      reduction: 'How the losses of all numbers become one: their mean or their sum.',
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
  SmoothL1Loss: {
    title: 'SmoothL1Loss',
    about: 'Like MSELoss for small errors and like L1Loss for large ones, so that outliers do not dominate.',
    params: {
      reduction: 'How the losses of all numbers become one: their mean or their sum.',
      beta: 'The error from which it goes on in a straight line; 0 makes it L1Loss.',
    },
  },
  HuberLoss: {
    title: 'HuberLoss',
    about: 'Like MSELoss for small errors and a straight line for large ones; SmoothL1Loss times delta.',
    params: {
      reduction: 'How the losses of all numbers become one: their mean or their sum.',
      delta: 'The error from which it goes on in a straight line.',
    },
  },
  PoissonNLLLoss: {
    title: 'PoissonNLLLoss',
    about: 'For counts, such as visitors in an hour: the output is the logarithm of how many are expected.',
    params: {
      log_input: 'Whether the output is the logarithm of the expected count; without it, the count itself.',
      full: 'Whether the part that depends on the target alone is added; it changes the loss, but not the training.',
      eps: 'A small number added to expected counts, so that their logarithm exists.',
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
  HingeEmbeddingLoss: {
    title: 'HingeEmbeddingLoss',
    about: 'For distances: makes those with target 1 small, and those with target −1 at least as large as the margin.',
    params: {
      margin: 'How large a distance must be so that it is apart enough.',
      reduction: 'How the losses of all numbers become one: their mean or their sum.',
    },
  },
  CosineEmbeddingLoss: {
    title: 'CosineEmbeddingLoss',
    about: 'Turns two vectors the same way where the target is 1, and apart where it is −1. It needs two outputs.',
    params: {
      margin: 'How alike in direction vectors that belong apart may be, as a cosine from −1 to 1.',
      reduction: 'How the losses of all pairs become one: their mean or their sum.',
    },
  },
  MarginRankingLoss: {
    title: 'MarginRankingLoss',
    about: 'Learns an order: target 1 wants the first score larger, −1 the second. It needs two outputs.',
    params: {
      margin: 'By how much the larger score must lead.',
      reduction: 'How the losses of all pairs become one: their mean or their sum.',
    },
  },
  TripletMarginLoss: {
    title: 'TripletMarginLoss',
    about: 'Draws an anchor nearer to a positive example than to a negative one. It needs three outputs.',
    params: {
      margin: 'By how much the negative must be farther away than the positive.',
      p: 'The kind of distance: 2 is the straight line, 1 the sum of all differences.',
      eps: 'A small number added to differences, so that no distance is 0.',
      swap: 'Whether the distance from positive to negative counts where it is the smaller one.',
      reduction: 'How the losses of all triplets become one: their mean or their sum.',
    },
  },
} as const;
