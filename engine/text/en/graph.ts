/** What can be wrong or doubtful in a design, and the repairs. `{layer}` reads "View 'flatten'". */
export const graph = {
  'graph.empty': 'The design is empty. Add a first layer, or start from a template.',
  'graph.cycle':
    'These layers wait for one another in a circle: {layers}. Data has to flow from the input to the output; remove one of the wires.',
  'graph.input.none': 'The design has no Input layer, so no data can enter it. Add one and wire it to the first layer.',
  'graph.input.several':
    'The design has {count} Input layers ({layers:few}), but a sample of the data has one input. To train it, keep one of them; predictions and exports take it as it is.',
  'graph.output.none':
    'The design has no Output layer, so nothing can be compared with the target. Add one behind the last layer.',
  'graph.output.several':
    'The design has {count} Output layers ({layers:few}), but the loss compares one output. To train it, keep one of them; predictions and exports take it as it is.',
  'graph.unconnected': "{layer} gets no data: nothing is connected to its input '{port}'. Draw a wire to it.",
  'graph.tooFewWires':
    '{layer} joins two or more values; connected now: {count}. Connect what it should join, or remove it.',
  'graph.nothingFits':
    '{layer} joins two or more values and has {count} so far, {shape}. No other layer gives what can be joined with that yet: bring one to that shape (channels by a Conv2d of 1×1, height and width by padding, stride or pooling, features by a Linear, fewer dimensions by a Flatten), and connect it; or delete {layer}.',
  'graph.tooManyParameters':
    '{layer} would learn {memory:bytes} of parameters, and no machine has so much memory. Make its sizes smaller, or those before it.',
  'graph.tooManyValues':
    '{layer} would give {memory:bytes} for one sample, and no machine has so much memory. Make its sizes smaller, or those before it.',
  'graph.tooMuchMemory':
    'Training this network takes at least {needed:bytes} of memory, whatever the batch size; the CPU has {most:bytes} for it, and few GPUs have more. {layer} takes most: make its sizes smaller, or those before it.',
  'graph.surplusWires':
    "{count} wires end at the input '{port}' of {layer}, which takes one value: from {layers:few}. Keep one of them, or join them in an Add or Concat layer.",
  'graph.unused':
    'The result of {layers:few} reaches no Output, so it is never trained or used. Connect it, or remove it.',
  'graph.inputShape':
    '{layer} is set to {shape}, but a sample of the data is {data}. Change one of them, so that they agree.',
  'graph.viewImage':
    '{layer} asks for {asked} features per image and gets {features} ({got}), because the image is {image}, not {fits}. Pad the image to {fits}, or set {features}.',
  'graph.viewImageLarge':
    '{layer} asks for {asked} features per image and gets {features} ({got}), because the image is {image}, not {fits}. Use images of {fits}, or set {features}.',
  'graph.fewOutputs':
    'The network gives {outputs} {outputs|score|scores} per sample, but the data has {classes} {classes|class|classes}. Each class needs one score, so {layer} needs {classes} {classes|output|outputs}.',
  'graph.manyOutputs':
    'The network gives {outputs} {outputs|score|scores} per sample, but the data has {classes} {classes|class|classes}. Of the scores, {spare} can never be right; {layer} needs only {classes} {classes|output|outputs}.',
  'graph.fewScores':
    'The network gives {outputs} {outputs|score|scores} per sample, but the data has {classes} {classes|class|classes}. Each class needs one score.',
  'graph.manyScores':
    'The network gives {outputs} {outputs|score|scores} per sample, but the data has {classes} {classes|class|classes}. Of the scores, {spare} can never be right.',
  'graph.scoresShape':
    '{loss} needs one score for each of the {classes} {classes|class|classes}, a list of {classes}, but the output is {output} for each sample. Often a Flatten is missing before a linear layer.',
  'graph.classForValues':
    '{loss} compares number by number: the output is {output} for each sample, but the target is a class, one whole number from 0 to {last} ({classes} {classes|class|classes}). Use a loss for classes, or take the class as a 0/1 vector.',
  'graph.lossUnknown': 'The loss "{loss}" is not known. Known: {known}.',
  'graph.doubleSoftmax':
    '{layer} stands before {loss}, which applies the softmax itself. Done twice, the probabilities stay close together and training is slow. Remove the layer.',
  'graph.doubleSigmoid':
    '{layer} stands before {loss}, which applies the sigmoid itself. Done twice, the probabilities stay close to a half and training is slow. Remove the layer.',
  'graph.probabilities':
    '{loss} expects probabilities between 0 and 1, as Sigmoid gives them, but the last layer is {layer}. Put a Sigmoid behind it, or use BCEWithLogitsLoss.',
  'graph.squashedScores':
    '{layer} stands before {loss} and limits the scores, which should be free to take any value. Remove the layer.',
  'graph.logProbabilities':
    '{loss} expects logarithms of probabilities, as LogSoftmax gives them, but the last layer is {layer}.',
  'graph.repair.clear': 'Leave {param} of {name} empty',
  'graph.repair.clearTraining': 'Leave {param} empty',
  'graph.repair.set': 'Set {param} of {name} to {value}',
  'graph.repair.setBoth': 'Set {param} of {name} to {value} and {other} to {to}',
  'graph.repair.setClear': 'Set {param} of {name} to {value} and leave {other} empty',
  'graph.repair.setTraining': 'Set {param} to {value}',
  'graph.repair.insert': 'Insert {type} before {name}',
  'graph.repair.insertWith': 'Insert {type} ({params}) before {name}',
  'graph.repair.ownInsert': 'Make {name} a block of its own, with {type} ({params}) in it',
  'graph.repair.resize': 'Insert {type} before {name}, to {size}',
  'graph.repair.keepSize': 'Pad in {layers:list}, so that the size stays',
  'graph.repair.keepSizeOutputs':
    'Pad in {layers:list}, so that the size stays, and give {name} {count} {count|output|outputs}',
  'graph.repair.padProject': 'Pad in {layers:list}, and project the shortcut by {type} ({params})',
  'graph.repair.setOutputs': 'Set {param} of {name} to {value}, and give {other} {count} {count|output|outputs}',
  'graph.repair.setClearOutputs':
    'Set {param} of {name} to {value} and leave {other} empty, and give {layer} {count} {count|output|outputs}',
  'graph.repair.slow': 'Set stride of {name} to 1 and pad it, so that the size stays',
  'graph.repair.slowOutputs':
    'Set stride of {name} to 1 and pad it, so that the size stays, and give {other} {count} {count|output|outputs}',
  'graph.repair.before': 'Put {name} before {other}',
  'graph.repair.lastState': 'Take only the last state of {name}',
  'graph.repair.meanSteps': 'Take the mean over the steps before {name}',
  'graph.repair.pooledScores': 'Average each map to one score',
  'graph.repair.lossOutputs': 'Use {loss}, and give {name} {count} {count|output|outputs}',
  'graph.repair.pad': 'Pad the images to {size}',
  'graph.repair.randomShape': 'Make the random data {shape}',
  'graph.repair.randomData': 'Use random data of {shape}',
  'graph.repair.randomClasses': 'Give the random data {count} {count|class|classes}',
  'graph.repair.inputShape': 'Set the shape of {name} to {shape}',
  'graph.repair.outputs': 'Give {name} {count} {count|output|outputs}',
  'graph.repair.outputsShaped': 'Give {name} {count} {count|output|outputs} and shape them as {shape}',
  'graph.repair.shape': 'Shape the output as {shape}',
  'graph.repair.flatLinear': 'Add Flatten and a Linear layer with {count} {count|output|outputs} at the end',
  'graph.repair.linear': 'Add a Linear layer with {count} {count|output|outputs} at the end',
  'graph.repair.loss': 'Use {loss}',
  'graph.repair.lossDefaults': 'Use {loss} with its default settings',
  'graph.repair.targetLabel': 'Use the label as the target',
  'graph.repair.targetOneHot': 'Compare with the class as a 0/1 vector',
  'graph.repair.targetInput': 'Compare the output with the input',
  'graph.repair.connect': 'Connect {from} to {to}',
  'graph.repair.connectPad': 'Connect {from} to {to}, and pad in {layers:list}, so that the size stays',
  'graph.repair.connectThrough': 'Connect {from} to {to} through {type} ({params})',
  'graph.repair.connectThroughPad':
    'Connect {from} to {to} through {type} ({params}), and pad in {layers:list}, so that the size stays',
  'graph.repair.connectInsert': 'Connect {from} to {to}, with {type} before it',
  'graph.repair.place': 'Put {name} between {from} and {to}',
  'graph.repair.remove': 'Remove {name}',
  'graph.repair.removeAll': 'Remove {names:few}',
  'graph.repair.replace': 'Replace {name} by {type}',
  'graph.repair.removeWire': 'Remove the wire from {from} to {to}',
  'graph.repair.keepWire': 'Keep only the wire from {from}',
  'graph.repair.add': 'Add them in an Add layer',
  'graph.repair.addInput': 'Add an Input of {shape} before {name}',
  'graph.repair.addOutput': 'Add an Output behind {name}',
  'graph.repair.shareInput': 'Feed everything from {name}',
} as const;
