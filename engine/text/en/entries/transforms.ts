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
} as const;
