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
  'checkpoint.other.counts':
    'The data has changed since the run began: it had {before} samples for training, validation and test, and has {now} now. Going on would train on samples that were held back. Put the data back as it was, or start a new run.',
  'checkpoint.other.values':
    'The data has changed since the run began: there are as many samples, but with other values or in another order. Going on would mix two sets of data. Put the data back as it was, or start a new run.',
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
  'predict.counts':
    'The inputs have different numbers of samples ({samples:list}), and each sample needs one of every input. Give as many of each.',
  'health.notFinite':
    'At step {step:count} the numbers of "{layer}" are no longer finite; it is the first layer where they are not. Lower the learning rate, or limit the gradients by norm.',
  'health.exploding':
    'Exploding gradients at "{layer}" (step {step:count}): the gradient is {gradient:number} long and the weights are {weights:number}. Limit the gradients by norm, lower the learning rate or scale the inputs.',
  'health.vanishing':
    'Vanishing gradients at "{layer}" (step {step:count}): they are {share:number} of the size of those at "{largest}", so that it hardly learns. Use ReLU in place of Sigmoid or Tanh, a normalization layer, or a shortcut.',
  'health.dead':
    'Dead units in "{layer}" (step {step:count}): {share:percent} of them give 0 for every sample and learn no more. Lower the learning rate, or use LeakyReLU.',
  'health.rateTooHigh':
    'The learning rate is too high: at step {step:count} one update changes {share:percent} of the weights’ size; about 0.1% is usual.',
  'health.rateTooLow':
    'The learning rate is too low: at step {step:count} one update changes at most {ratio:number} of the weights’ size; about 0.001 is usual.',
  'verdict.tooEarly': 'Too early to say after epoch {done}: at least {needed} epochs are needed.',
  'verdict.tooEarly.behind':
    'Too early to say after epoch {epoch}: on a scale from chance (0%) to everything right (100%) the network has reached {skill:percent}, while the answer of the nearest training sample reaches {neighbour:percent}.',
  'verdict.tooEarly.unsettled':
    'Too early to say after epoch {epoch}: the validation loss was lowest in epoch {best} ({bestValid:number}) and has been higher since ({valid:number} in epoch {epoch}). That may be overfitting, or a swing that more epochs even out. The weights of epoch {best} are kept.',
  'verdict.notFinite':
    'The training has diverged: since epoch {epoch} the loss is no longer a finite number. Lower the learning rate and start again.',
  'verdict.diverging':
    'The training is diverging: the training loss was lowest in epoch {best} ({bestLoss:number}) and is {loss:number} in epoch {epoch}. Lower the learning rate.',
  'verdict.overfitting':
    'Overfitting since epoch {since}: the validation loss was lowest in epoch {best} ({bestValid:number}) and is {valid:number} in epoch {epoch}, while the training loss went on falling from {bestTrain:number} to {train:number}. The weights of epoch {best} are kept.',
  'verdict.underfitting.accuracy':
    'Underfitting: from epoch {since} to {epoch} the training loss hardly fell ({before:number} to {loss:number}), and only {accuracy:percent} of the training samples are right. Try more units or layers, or another learning rate.',
  'verdict.underfitting.loss':
    'Underfitting: from epoch {since} to {epoch} the training loss hardly fell ({before:number} to {loss:number}; it began at {first:number}). Try more units or layers, or another learning rate.',
  'verdict.underfitting.behind':
    'Underfitting: the training loss still falls (from {before:number} to {loss:number} between epochs {since} and {epoch}), but the network is far behind what is possible. On a scale from chance (0%) to everything right (100%) it has reached {skill:percent}; copying the answer of the nearest training sample reaches {neighbour:percent}. Try more units or layers, or another learning rate.',
  'verdict.underfitting.restsBehind':
    'Underfitting: from epoch {since} to {epoch} the training loss hardly fell ({before:number} to {loss:number}), and the network is far behind what is possible. On a scale from chance (0%) to everything right (100%) it has reached {skill:percent}; copying the answer of the nearest training sample reaches {neighbour:percent}. Try more units or layers, or another learning rate.',
  'verdict.fitting':
    'Fitting well: in epoch {epoch} the training loss is {train:number} and the validation loss {valid:number}; the best was {bestValid:number} in epoch {best}.',
  'verdict.fitting.train':
    'The training loss fell from {first:number} to {train:number} by epoch {epoch}. Without validation samples there is no telling whether it overfits.',
  'verdict.overfitting.gap':
    'Overfitting: in epoch {epoch} the training loss is {train:number} and the validation loss rests at {valid:number}, so that much of what was learned holds for the training samples alone.',
  'verdict.overfitting.gap.accuracy':
    'Overfitting: in epoch {epoch} {trainAccuracy:percent} of the training samples are right and only {validAccuracy:percent} of the validation samples (losses {train:number} and {valid:number}), and validation no longer improves.',
  'verdict.rateTooHigh.spike':
    'The learning rate is too high: the loss jumped from {first:number} to {highest:number} by step {step:count}, and the training has not recovered (loss {loss:number} in epoch {epoch}).',
  'verdict.rateTooHigh.worse':
    'The learning rate is too high: from epoch {since} to {epoch} the training loss stays above the chance level ({loss:number}; chance level {chance:number}).',
  'verdict.rateTooHigh.swing':
    'The learning rate is probably too high: from epoch {since} to {epoch} the training loss goes up and down between {low:number} and {high:number} without settling.',
  'verdict.rateTooLow':
    'The learning rate is probably too low: the training loss creeps from {from:number} to {to:number} by epoch {epoch}, as slowly as it began.',
  'verdict.rateTooLow.updates':
    'The learning rate is too low: an update changes at most {ratio:number} of the weights’ size (about 0.001 is usual), and the training loss went only from {from:number} to {to:number} by epoch {epoch}.',
  'verdict.rateTooLow.far':
    'The learning rate is too low for targets so far from 0: the training loss falls from epoch to epoch, from {from:number} to {to:number} by epoch {epoch}, and is still far above the chance level ({chance:number}). With a higher rate, or with targets that are scaled to lie around 0, it gets there.',
  'verdict.notLearning':
    'Nothing is learned: in epoch {epoch} the training loss is {loss:number}, and the chance level is {chance:number}.',
  'verdict.notLearning.dead':
    'Nothing is learned, as units of "{layer}" give 0 for every sample: in epoch {epoch} the training loss is {loss:number}, and the chance level is {chance:number}.',
  'verdict.notLearning.vanishing':
    'Nothing is learned, as hardly any gradient reaches "{layer}": in epoch {epoch} the training loss is {loss:number}, and the chance level is {chance:number}.',
  'verdict.dataProblem.notFinite':
    'A problem with the data: {count:count} of the inputs are missing or no finite numbers. Fill them in or leave those samples out.',
  'verdict.dataProblem.leak':
    'A problem with the data: {share:percent} of the validation samples are also training samples, so that validation cannot tell learning from memory. Take the copies out.',
  'verdict.dataProblem.imbalance':
    'A problem with the data: one class has {share:percent} of the training samples, and the network finds hardly anything else (mean recall of the classes {recall:percent}). Add samples of the others, or take fewer of the large class.',
  'verdict.dataProblem.labels':
    'A problem with the data: training learns its samples by heart (loss {train:number}), yet in epoch {epoch} validation is no better than chance (loss {valid:number}; chance level {chance:number}). Do the labels belong to their inputs?',
  'verdict.dataProblem.unrelated':
    'Probably a problem with the data: in epoch {epoch} the losses ({train:number} and {valid:number}) are at the chance level ({chance:number}), and samples that look alike have labels that have nothing in common. Do the labels belong to their inputs?',
  'verdict.dataProblem.labels.values':
    'A problem with the data: training learns its samples by heart (loss {train:number}; chance level {chance:number}), yet in epoch {epoch} its predictions of validation samples are no better than always giving their mean (R² {r2:number}; 0 is the mean). Do the targets belong to their inputs?',
  'verdict.dataProblem.unrelated.values':
    'Probably a problem with the data: in epoch {epoch} the training loss ({train:number}) is about at the chance level ({chance:number}), validation samples are predicted no better than by their mean (R² {r2:number}; 0 is the mean), and samples that look alike have targets that have nothing in common. Do the targets belong to their inputs?',
  'verdict.dataProblem.alike':
    'There is nothing to learn here: all training samples have the same target, so that one answer is right whatever is put in. Choose another target, or data in which it differs.',
  'verdict.dataProblem.random':
    'There is nothing to learn here: the data are random numbers, and the targets have nothing to do with the inputs. Training can only learn its samples by heart (loss {train:number} in epoch {epoch}; chance level {chance:number}). Choose other data under Data.',
  'evidence.overfitting': 'Overfitting',
  'evidence.gap': 'Overfitting: a gap that stays',
  'evidence.notFinite': 'No longer a number',
  'evidence.diverging': 'Diverging',
  'evidence.jump': 'Jump to {loss:number}',
  'evidence.notRecovered': 'Not recovered',
  'evidence.worse': 'Worse than the chance level',
  'evidence.swing': 'Up and down',
  'evidence.creeps': 'Hardly falls',
  'evidence.nothing': 'Nothing learned',
  'evidence.rests': 'No longer falls',
  'evidence.falls': 'Falls too little',
  'evidence.chance': 'Chance level: {loss:digits}',
  'evidence.untrained': 'Untrained: {loss:digits}',
  'evidence.majority': 'Always the largest class: {share:percent}',
  'evidence.inputs': '{count:count} {count|input is no number|inputs are no numbers}',
  'evidence.leak': '{share:percent} of validation seen in training',
  'evidence.imbalance': 'Only the largest class is found',
  'evidence.guessing': 'Validation no better than chance',
  'evidence.alike': 'Targets all alike',
  'evidence.random': 'Random targets',
  'evidence.unsettled': 'Higher than before',
  'evidence.unfinished': 'Not much learned yet',
  'evidence.tooEarly': 'Epochs still needed: {count:count}',
  'remedy.augmentation': 'Pictures shifted, turned and scaled a little, each time otherwise',
  'remedy.dropout': 'Dropout with p = {p:number} before "{layer}"',
  'remedy.moreDropout': 'More dropout: p = {p:number}',
  'remedy.weightDecay': 'Weight decay {decay:number}',
  'remedy.fewerUnits': 'Half the units or channels in {layers:few}',
  'remedy.moreUnits': 'Twice the units or channels in {layers:few}',
  'remedy.hiddenLayer': 'A hidden layer of {units:count} {units|unit|units} with ReLU before "{layer}"',
  'remedy.stopEarlier': 'Stop after epoch {epochs:count}',
  'remedy.rateDown': 'Learning rate {rate:number}, a tenth',
  'remedy.rateUp': 'Learning rate {rate:number}, ten times as high',
  'remedy.clipNorm': 'Limit the gradients’ norm to {norm:number}',
  'remedy.moreEpochs': 'Twice as long: {epochs:count} epochs',
  'remedy.otherActivation': '{to} in place of {from}',
  'remedy.otherSplit': 'Another split: seed {seed}',
} as const;
