export const transforms = {
  Pad: {
    title: 'Pad',
    about: 'Puts a border around every image, for example to make 32×32 out of 28×28.',
    params: {
      padding: 'Pixels to add on the left, on the right, at the top and at the bottom.',
      value: 'The value of the added pixels.',
    },
  },
  Normalize: {
    title: 'Normalize',
    about: 'Subtracts a mean and divides by a standard deviation, so that inputs lie around 0.',
    params: {
      mean: 'What is subtracted: one number, or one for each channel.',
      std: 'What is divided by: one number, or one for each channel.',
    },
  },
  Standardize: {
    title: 'Standardize',
    about:
      'Gives each feature (of an image: each channel) mean 0 and standard deviation 1, measured on the training part alone. The measured numbers are kept with the run and its weights.',
    params: {},
  },
  MinMax: {
    title: 'Min–max scaling',
    about:
      'Brings each feature (of an image: each channel) between 0 and 1, by the smallest and largest value of the training part. They are kept with the run and its weights.',
    params: {},
  },
  RandomHorizontalFlip: {
    title: 'Random horizontal flip',
    about: 'Mirrors training images left to right, now and then, so that either way round counts as the same thing.',
    params: { p: 'How often: 0.5 is every other time.' },
  },
  RandomVerticalFlip: {
    title: 'Random vertical flip',
    about: 'Mirrors training images top to bottom, now and then. For what has no up and down.',
    params: { p: 'How often: 0.5 is every other time.' },
  },
  RandomAffine: {
    title: 'Random shift, turn and scale',
    about: 'Moves, turns and scales each training image a little, anew in every epoch.',
    params: {
      degrees: 'Largest angle to either side.',
      translate: 'Largest shift, as a share of width and height.',
      scale: 'Largest change of size: 0.1 gives 0.9 to 1.1.',
      fill: 'The value of what comes into view at the border.',
    },
  },
  RandomRotation: {
    title: 'Random rotation',
    about: 'Turns each training image about its centre, anew in every epoch.',
    params: { degrees: 'Largest angle to either side.', fill: 'The value of what comes into view at the border.' },
  },
  RandomCrop: {
    title: 'Random crop',
    about: 'Cuts a window out of each training image at a random place; validation and test get the middle.',
    params: {
      size: 'Height and width of the window.',
      padding: 'Width of a border that is put around first.',
      fill: 'The value of the border.',
    },
  },
  ColorJitter: {
    title: 'Colour jitter',
    about:
      'Changes brightness, contrast and saturation of each training image. It is for values from 0 to 1: put it before scaling.',
    params: {
      brightness: 'Largest change of brightness: 0.2 gives 0.8 to 1.2 times.',
      contrast: 'Largest change of contrast.',
      saturation: 'Largest change of saturation.',
    },
  },
  GaussianNoise: {
    title: 'Gaussian noise',
    about: 'Adds noise to every value of a training sample, anew in every epoch.',
    params: { sigma: 'Standard deviation of the noise.' },
  },
  RandomErasing: {
    title: 'Random erasing (cutout)',
    about: 'Covers a square of some training images, so that the network does not rely on one spot.',
    params: { p: 'How often.', scale: 'Share of the image that is covered.', value: 'The value it is covered with.' },
  },
  MixUp: {
    title: 'Mixing samples (mixup)',
    about:
      'Mixes each training sample with another one of its batch, and their targets by the same shares, after all other transforms. Loss and accuracy of the training samples are of these mixtures, so they look worse than those of validation.',
    params: {
      alpha:
        'How strongly: each batch draws its share from Beta(alpha, alpha), where 0.2 mostly leaves one of the two samples, and with 1 every share is as likely.',
    },
  },
} as const;
