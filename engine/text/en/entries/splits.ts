export const splits = {
  shares: {
    title: 'By shares',
    about:
      'A share of all samples is held back for validation, another for the test at the end; the rest is trained on.',
    params: {
      valid: 'Share of the samples for validation, which tells overfitting while training.',
      test: 'Share of the samples for the test after training.',
      seed: 'Fixes which samples are held back, whatever the seed of the run.',
      stratify: 'Whether each class has its share in each part.',
      shuffle:
        'Whether samples are drawn at random; if not, the last rows are held back, as what comes in time must be.',
    },
  },
  column: {
    title: 'By a column',
    about:
      'A column of the table says to which part each row belongs; all other words than these two are for training.',
    params: {
      column: 'Name of the column.',
      valid: 'What stands there for validation.',
      test: 'What stands there for the test.',
    },
  },
  files: {
    title: 'By files',
    about:
      'Validation and test are tables in files of their own, with the same columns; all rows of the first file are trained on.',
    params: {
      valid: 'File for validation; without one, a share of the training rows is held back.',
      test: 'File for the test after training; without one, there is none.',
    },
  },
} as const;
