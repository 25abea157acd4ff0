export const schedules = {
  StepLR: {
    title: 'StepLR',
    about: 'Makes the learning rate smaller in stairs, at even distances.',
    params: {
      step_size: 'After how many epochs (or steps) the rate becomes smaller.',
      gamma: 'What the rate is multiplied by each time.',
    },
  },
  MultiStepLR: {
    title: 'MultiStepLR',
    about: 'Makes the learning rate smaller in stairs, at the places you name.',
    params: {
      milestones: 'After which epochs (or steps) the rate becomes smaller.',
      gamma: 'What the rate is multiplied by each time.',
    },
  },
  ExponentialLR: {
    title: 'ExponentialLR',
    about: 'Makes the learning rate a little smaller every time.',
    params: {
      gamma: 'What the rate is multiplied by each time; just below 1.',
    },
  },
  CosineAnnealingLR: {
    title: 'CosineAnnealingLR',
    about:
      'Lets the learning rate fall along half a wave: slowly, faster, and slowly again. Dependable over a whole run.',
    params: {
      T_max: 'How many epochs (or steps) the fall takes; empty means the whole run.',
      eta_min: 'The rate it ends at.',
    },
  },
  CosineAnnealingWarmRestarts: {
    title: 'CosineAnnealingWarmRestarts',
    about: 'Lets the learning rate fall along half a wave, jump back to its beginning, and fall again.',
    params: {
      T_0: 'How many epochs (or steps) the first fall takes.',
      T_mult: 'How many times as long each further fall takes.',
      eta_min: 'The rate each fall ends at.',
    },
  },
  OneCycleLR: {
    title: 'OneCycleLR',
    about:
      'Lets the learning rate rise to a high value and fall to almost nothing within one run. Often trains in few epochs. It sets the rate itself.',
    params: {
      max_lr: 'The highest rate.',
      total_steps: 'How many steps the cycle has; empty means the whole run.',
      epochs: 'How many epochs the cycle has, where total_steps is empty; goes with steps_per_epoch.',
      steps_per_epoch: 'How many steps an epoch has, where total_steps is empty; goes with epochs.',
      pct_start: 'Which share of the cycle the rise takes.',
      anneal_strategy: 'Whether the rate moves along waves or straight lines.',
      cycle_momentum: 'Whether the momentum falls while the rate rises, and rises while it falls.',
      base_momentum: 'The lowest momentum, at the highest rate.',
      max_momentum: 'The highest momentum, at the lowest rate.',
      div_factor: 'The first rate is the highest one divided by this.',
      final_div_factor: 'The last rate is the first one divided by this.',
      three_phase: 'Whether it falls to the first rate, as fast as it rose, before it goes on to the last.',
    },
  },
  LinearLR: {
    title: 'LinearLR',
    about: 'Warms up: lets the learning rate grow in a straight line from a part of itself to the whole.',
    params: {
      start_factor: 'Which part of the rate it begins with.',
      end_factor: 'Which part of the rate it ends with.',
      total_iters: 'How many epochs (or steps) that takes.',
    },
  },
  PolynomialLR: {
    title: 'PolynomialLR',
    about: 'Lets the learning rate fall to 0, in a straight line or a curve.',
    params: {
      total_iters: 'After how many epochs (or steps) the rate is 0.',
      power: 'How curved the fall is: 1 is a straight line, 2 falls fast at first.',
    },
  },
  ReduceLROnPlateau: {
    title: 'ReduceLROnPlateau',
    about: 'Makes the learning rate smaller when the validation loss has stopped falling.',
    params: {
      mode: "What it watches: 'min' waits for the loss to fall, 'max' for the accuracy to rise.",
      factor: 'What the rate is multiplied by each time.',
      patience: 'How many epochs without progress it puts up with.',
      threshold: 'How much better counts as progress.',
      threshold_mode: "Whether the threshold is a share of the best value so far ('rel') or a difference ('abs').",
      cooldown: 'How many epochs it waits after each time before it counts again.',
      min_lr: 'The rate never becomes smaller than this.',
      eps: 'A change of the rate smaller than this is left out.',
    },
  },
} as const;
