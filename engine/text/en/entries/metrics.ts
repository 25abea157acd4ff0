export const metrics = {
  accuracy: { title: 'Accuracy', about: 'The share of samples whose highest score is at their class.', params: {} },
  topK: {
    title: 'Top {k}',
    about: 'The share of samples whose class is among the {k} highest scores. The training settings say how many.',
    params: {},
  },
  precision: {
    title: 'Precision',
    about: 'Of what the network says is of a class, the share that is. The mean over the classes.',
    params: {},
  },
  recall: {
    title: 'Recall',
    about:
      'Of the samples of a class, the share that the network finds. The mean over the classes, so that rare ones count as much as common ones.',
    params: {},
  },
  f1: {
    title: 'F1',
    about: 'Precision and recall in one figure, their harmonic mean. The mean over the classes.',
    params: {},
  },
  rocAuc: {
    title: 'ROC-AUC',
    about:
      'How often a sample of a class scores higher for it than a sample of another class: 50 % is the chance level. Each class against all others, the mean over the classes.',
    params: {},
  },
  mae: { title: 'MAE', about: 'How far predictions are off on average, in the unit of the values.', params: {} },
  rmse: {
    title: 'RMSE',
    about: 'The root of the mean squared error, in the unit of the values; large errors count for more.',
    params: {},
  },
  r2: {
    title: 'R²',
    about:
      'The share of the variation of the values that is predicted: 1 is all of it, 0 what their mean alone comes to.',
    params: {},
  },
} as const;
