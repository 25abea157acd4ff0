/** What runs, checkpoints, weights and verdicts say. */
export const training = {
  'training.busy': 'A run is under way already. Stop it before starting another.',
  'training.choice': 'There is no loss or optimizer named "{type}" in this version. Choose another.',
  'training.noParameters':
    'No layer of the design has weights, so there is nothing to train. Put a layer that learns, such as Linear or Conv2d, between Input and Output.',
  'training.internal':
    'The run broke off because of a fault in the program: {detail}. Please report it; the last checkpoint can be resumed.',
  'checkpoint.damaged': 'The checkpoint is damaged, or comes from another version. Start the run anew.',
  'checkpoint.other.network':
    'The checkpoint belongs to a run with other layers or wires. Restore that design, or start a new run.',
  'checkpoint.other.data':
    'The checkpoint belongs to a run on other data (source, transforms, target or limit). Restore them, or start a new run.',
  'checkpoint.other.training':
    'The checkpoint belongs to a run with another loss, optimizer, schedule, batch size, seed or clipping. Restore them, or start a new run; only the number of epochs may change.',
  'weights.mismatch':
    'The weights do not belong to this design. Missing: {missing}. Not part of the design: {unexpected}. Other shapes (in the file, in the design): {shapes}. Take the design they were trained with.',
  'predict.inputSize':
    'The input has {got} numbers, which is no whole number of samples: each takes {size} ({shape}). Give an array of shape samples × {shape}.',
  'health.notFinite':
    'At step {step} the numbers of "{layer}" are no longer finite; it is the first layer where they are not. Lower the learning rate, or limit the gradients by norm.',
  'health.exploding':
    'Exploding gradients at "{layer}" (step {step}): the gradient is {gradient} long and the weights are {weights}. Limit the gradients by norm, lower the learning rate or scale the inputs.',
  'health.vanishing':
    'Vanishing gradients at "{layer}" (step {step}): they are {share} of the size of those at "{largest}", so that it hardly learns. Use ReLU in place of Sigmoid or Tanh, a normalization layer, or a shortcut.',
  'health.dead':
    'Dead units in "{layer}" (step {step}): {share} of them give 0 for every sample and learn no more. Lower the learning rate, or use LeakyReLU.',
  'health.rateTooHigh':
    'The learning rate is too high: at step {step} one update changes {share} of the weights’ size; about 0.1 % is usual.',
  'health.rateTooLow':
    'The learning rate is too low: at step {step} one update changes at most {ratio} of the weights’ size; about 0.001 is usual.',
  'verdict.tooEarly': 'Too early to say after epoch {done}: at least {needed} epochs are needed.',
  'verdict.notFinite':
    'The training has diverged: since epoch {epoch} the loss is no longer a finite number. Lower the learning rate and start again.',
  'verdict.diverging':
    'The training is diverging: the training loss was lowest in epoch {best} ({bestLoss}) and is {loss} in epoch {epoch}. Lower the learning rate.',
  'verdict.overfitting':
    'Overfitting since epoch {since}: the validation loss was lowest in epoch {best} ({bestValid}) and is {valid} in epoch {epoch}, while the training loss went on falling from {bestTrain} to {train}. The weights of epoch {best} are kept.',
  'verdict.underfitting.accuracy':
    'Underfitting: from epoch {since} to {epoch} the training loss hardly fell ({before} to {loss}), and only {accuracy} of the training samples are right. Try more units or layers, or another learning rate.',
  'verdict.underfitting.loss':
    'Underfitting: from epoch {since} to {epoch} the training loss hardly fell ({before} to {loss}; it began at {first}). Try more units or layers, or another learning rate.',
  'verdict.fitting':
    'Fitting well: in epoch {epoch} the training loss is {train} and the validation loss {valid}; the best was {bestValid} in epoch {best}.',
  'verdict.fitting.train':
    'The training loss fell from {first} to {train} by epoch {epoch}. Without validation samples there is no telling whether it overfits.',
} as const;
