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
    },
  },
} as const;
