/** What runs, checkpoints, weights and verdicts say. */
export const training = {
  'evaluation.noSamples':
    'The part "{part}" of the data has no samples. Look at another part, or give it a share in the data settings and train again.',
  'evaluation.cancelled': 'Looking at the predictions was stopped.',
  'evaluation.closed': 'These predictions are not at hand any more. Look at them again.',
  'training.busy': 'A run is under way already. Stop it before starting another.',
  'training.choice': 'There is no loss or optimizer named "{type}" in this version. Choose another.',
  'training.allFrozen': 'All layers are frozen, so there is nothing to train. Unfreeze the last ones.',
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
    'The weights do not belong to this design. Missing: {missing:few}. Not part of the design: {unexpected:few}. Other shapes (in the file ≠ in the design): {shapes:few}. Take the design they were trained with.',
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
  'verdict.underfitting.behind':
    'Underfitting: the training loss still falls (from {before} to {loss} between epochs {since} and {epoch}), but the network is far behind what is possible. On a scale from chance (0%) to everything right (100%) it has reached {skill}; copying the answer of the nearest training sample reaches {neighbour}. Try more units or layers, or another learning rate.',
  'verdict.underfitting.restsBehind':
    'Underfitting: from epoch {since} to {epoch} the training loss hardly fell ({before} to {loss}), and the network is far behind what is possible. On a scale from chance (0%) to everything right (100%) it has reached {skill}; copying the answer of the nearest training sample reaches {neighbour}. Try more units or layers, or another learning rate.',
  'verdict.fitting':
    'Fitting well: in epoch {epoch} the training loss is {train} and the validation loss {valid}; the best was {bestValid} in epoch {best}.',
  'verdict.fitting.train':
    'The training loss fell from {first} to {train} by epoch {epoch}. Without validation samples there is no telling whether it overfits.',
  'verdict.overfitting.gap':
    'Overfitting: in epoch {epoch} the training loss is {train} and the validation loss rests at {valid}, so that much of what was learned holds for the training samples alone.',
  'verdict.overfitting.gap.accuracy':
    'Overfitting: in epoch {epoch} {trainAccuracy} of the training samples are right and only {validAccuracy} of the validation samples (losses {train} and {valid}), and validation no longer improves.',
  'verdict.rateTooHigh.spike':
    'The learning rate is too high: the loss jumped from {first} to {highest} by step {step}, and the training has not recovered (loss {loss} in epoch {epoch}).',
  'verdict.rateTooHigh.worse':
    'The learning rate is too high: from epoch {since} to {epoch} the training loss stays above the chance level ({loss}; chance level {chance}).',
  'verdict.rateTooHigh.swing':
    'The learning rate is probably too high: from epoch {since} to {epoch} the training loss goes up and down between {low} and {high} without settling.',
  'verdict.rateTooLow':
    'The learning rate is probably too low: the training loss creeps from {from} to {to} by epoch {epoch}, as slowly as it began.',
  'verdict.rateTooLow.updates':
    'The learning rate is too low: an update changes at most {ratio} of the weights’ size (about 0.001 is usual), and the training loss went only from {from} to {to} by epoch {epoch}.',
  'verdict.notLearning':
    'Nothing is learned: in epoch {epoch} the training loss is {loss}, and the chance level is {chance}.',
  'verdict.notLearning.dead':
    'Nothing is learned, as units of "{layer}" give 0 for every sample: in epoch {epoch} the training loss is {loss}, and the chance level is {chance}.',
  'verdict.notLearning.vanishing':
    'Nothing is learned, as hardly any gradient reaches "{layer}": in epoch {epoch} the training loss is {loss}, and the chance level is {chance}.',
  'verdict.dataProblem.notFinite':
    'A problem with the data: {count} of the inputs are missing or no finite numbers. Fill them in or leave those samples out.',
  'verdict.dataProblem.leak':
    'A problem with the data: {share} of the validation samples are also training samples, so that validation cannot tell learning from memory. Take the copies out.',
  'verdict.dataProblem.imbalance':
    'A problem with the data: one class has {share} of the training samples, and the network finds hardly anything else (mean recall of the classes {recall}). Add samples of the others, or take fewer of the large class.',
  'verdict.dataProblem.labels':
    'A problem with the data: training learns its samples by heart (loss {train}), yet in epoch {epoch} validation is no better than chance (loss {valid}; chance level {chance}). Do the labels belong to their inputs?',
  'verdict.dataProblem.unrelated':
    'Probably a problem with the data: in epoch {epoch} the losses ({train} and {valid}) are at the chance level ({chance}), and samples that look alike have labels that have nothing in common. Do the labels belong to their inputs?',
  'evidence.overfitting': 'Overfitting',
  'evidence.gap': 'Overfitting: a gap that stays',
  'evidence.notFinite': 'No longer a number',
  'evidence.diverging': 'Diverging',
  'evidence.jump': 'Jump to {loss}',
  'evidence.notRecovered': 'Not recovered',
  'evidence.worse': 'Worse than the chance level',
  'evidence.swing': 'Up and down',
  'evidence.creeps': 'Hardly falls',
  'evidence.nothing': 'Nothing learned',
  'evidence.rests': 'No longer falls',
  'evidence.falls': 'Falls too little',
  'evidence.chance': 'Chance level: {loss}',
  'evidence.untrained': 'Untrained: {loss}',
  'evidence.majority': 'Always the largest class: {share}',
  'evidence.inputs': '{count} {count|input is no number|inputs are no numbers}',
  'evidence.leak': '{share} of validation seen in training',
  'evidence.imbalance': 'Only the largest class is found',
  'evidence.guessing': 'Validation no better than chance',
  'evidence.tooEarly': 'Epochs still needed: {count}',
  'remedy.augmentation': 'Pictures shifted, turned and scaled a little, each time otherwise',
  'remedy.dropout': 'Dropout with p = {p} before "{layer}"',
  'remedy.moreDropout': 'More dropout: p = {p}',
  'remedy.weightDecay': 'Weight decay {decay}',
  'remedy.fewerUnits': 'Half the units in {layers}',
  'remedy.moreUnits': 'Twice the units in {layers}',
  'remedy.hiddenLayer': 'A hidden layer of {units} {units|unit|units} with ReLU before "{layer}"',
  'remedy.stopEarlier': 'Stop after epoch {epochs}',
  'remedy.rateDown': 'Learning rate {rate}, a tenth',
  'remedy.rateUp': 'Learning rate {rate}, ten times as high',
  'remedy.clipNorm': 'Limit the gradients’ norm to {norm}',
  'remedy.moreEpochs': 'Twice as long: {epochs} epochs',
  'remedy.otherActivation': '{to} in place of {from}',
  'remedy.otherSplit': 'Another split: seed {seed}',
} as const;
