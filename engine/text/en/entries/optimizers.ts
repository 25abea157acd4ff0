export const optimizers = {
  SGD: {
    title: 'SGD',
    about: 'Moves every weight a little against its gradient. Simple and dependable, with momentum also fast.',
    params: {
      lr: 'The learning rate: how large a step is taken along the gradient.',
      momentum: 'How much of the former direction is kept; 0.9 is usual, 0 is plain SGD.',
      dampening: 'How much the gradient is weakened before it goes into the momentum.',
      weight_decay: 'Pulls weights towards 0 at each step, against overfitting.',
      nesterov: 'Whether the step looks ahead along the momentum; needs momentum above 0.',
      maximize: 'Whether to make the loss larger instead of smaller.',
    },
  },
  Adam: {
    title: 'Adam',
    about: 'Gives every weight its own step size from the recent gradients. Works well without much tuning.',
    params: {
      lr: 'The learning rate: how large a step is taken along the gradient.',
      betas: 'How slowly the running means of the gradient and of its square forget, each at least 0 and below 1.',
      eps: 'A small number added to the divisor, so that nothing is divided by zero.',
      weight_decay: 'Pulls weights towards 0 at each step, against overfitting.',
      amsgrad: 'Whether the largest squared gradient so far is used, so that steps never grow back.',
      maximize: 'Whether to make the loss larger instead of smaller.',
    },
  },
  AdamW: {
    title: 'AdamW',
    about: 'Adam with a weight decay that does what it says. The usual choice for Transformers.',
    params: {
      lr: 'The learning rate: how large a step is taken along the gradient.',
      betas: 'How slowly the running means of the gradient and of its square forget, each at least 0 and below 1.',
      eps: 'A small number added to the divisor, so that nothing is divided by zero.',
      weight_decay: 'Pulls weights towards 0 at each step, against overfitting.',
      amsgrad: 'Whether the largest squared gradient so far is used, so that steps never grow back.',
      maximize: 'Whether to make the loss larger instead of smaller.',
    },
  },
  NAdam: {
    title: 'NAdam',
    about: 'Adam that looks ahead along its momentum; often a little faster.',
    params: {
      lr: 'The learning rate: how large a step is taken along the gradient.',
      betas: 'How slowly the running means of the gradient and of its square forget, each at least 0 and below 1.',
      eps: 'A small number added to the divisor, so that nothing is divided by zero.',
      weight_decay: 'Pulls weights towards 0 at each step, against overfitting.',
      momentum_decay: 'How quickly the momentum grows to its full size at the beginning.',
    },
  },
  RAdam: {
    title: 'RAdam',
    about: 'Adam with careful first steps, so that no warm-up is needed.',
    params: {
      lr: 'The learning rate: how large a step is taken along the gradient.',
      betas: 'How slowly the running means of the gradient and of its square forget, each at least 0 and below 1.',
      eps: 'A small number added to the divisor, so that nothing is divided by zero.',
      weight_decay: 'Pulls weights towards 0 at each step, against overfitting.',
    },
  },
  Adamax: {
    title: 'Adamax',
    about: 'Adam that goes by the largest recent gradient; calm with rare, large gradients.',
    params: {
      lr: 'The learning rate: how large a step is taken along the gradient.',
      betas: 'How slowly the running mean and the largest gradient are forgotten, each at least 0 and below 1.',
      eps: 'A small number added to gradients, so that nothing is divided by zero.',
      weight_decay: 'Pulls weights towards 0 at each step, against overfitting.',
      maximize: 'Whether to make the loss larger instead of smaller.',
    },
  },
  RMSprop: {
    title: 'RMSprop',
    about: 'Divides each gradient by its recent size. An older choice, still liked for recurrent networks.',
    params: {
      lr: 'The learning rate: how large a step is taken along the gradient.',
      alpha: 'How slowly the mean of squared gradients forgets.',
      eps: 'A small number added to the divisor, so that nothing is divided by zero.',
      weight_decay: 'Pulls weights towards 0 at each step, against overfitting.',
      momentum: 'How much of the former step is kept; 0 means none.',
      centered: 'Whether the mean gradient is taken out first, so that only its variation counts.',
      maximize: 'Whether to make the loss larger instead of smaller.',
    },
  },
  Adagrad: {
    title: 'Adagrad',
    about: 'Steps become smaller the more a weight has been moved. Good for rare features.',
    params: {
      lr: 'The learning rate: how large a step is taken along the gradient.',
      lr_decay: 'How quickly the rate falls from step to step; 0 means not at all.',
      weight_decay: 'Pulls weights towards 0 at each step, against overfitting.',
      initial_accumulator_value: 'Where the sum of squared gradients begins; a larger one makes first steps smaller.',
      eps: 'A small number added to the divisor, so that nothing is divided by zero.',
      maximize: 'Whether to make the loss larger instead of smaller.',
    },
  },
  Adadelta: {
    title: 'Adadelta',
    about: 'Finds the size of its steps by itself; the rate can stay at 1.',
    params: {
      lr: 'What the found step is multiplied by; 1 leaves it.',
      rho: 'How slowly the running means forget.',
      eps: 'A small number that sets how large the very first steps are.',
      weight_decay: 'Pulls weights towards 0 at each step, against overfitting.',
      maximize: 'Whether to make the loss larger instead of smaller.',
    },
  },
  Rprop: {
    title: 'Rprop',
    about:
      'Goes by the signs of gradients alone, with a step of its own for each weight. Only for batches of all samples.',
    params: {
      lr: 'The size of the first step.',
      etas: 'What steps are multiplied by when the sign of the gradient turns, and when it stays.',
      step_sizes: 'The smallest and the largest step.',
      maximize: 'Whether to make the loss larger instead of smaller.',
    },
  },
  Lion: {
    title: 'Lion',
    about:
      'Moves every weight by the same amount, in the direction of its momentum. Keeps less state than Adam; use a rate about ten times smaller.',
    params: {
      lr: 'The learning rate: how far every weight moves in a step.',
      betas:
        'How much the momentum counts in the direction of a step, and how slowly it forgets, each at least 0 and below 1.',
      weight_decay: 'Pulls weights towards 0 at each step, against overfitting.',
    },
  },
} as const;
