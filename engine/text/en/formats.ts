/** What readers of weight and data files say. */
export const formats = {
  'safetensors.short':
    '{file} is not a safetensors file: it has {got} bytes, and the header alone takes at least 8. Choose another file, or get it again.',
  'safetensors.headerSize':
    '{file} is not a safetensors file, or is cut short: its header should take {size} bytes, and at most {limit} can be there. Get it again.',
  'safetensors.json':
    '{file} is not a safetensors file, or is damaged: its header should be a JSON object, and its {size} bytes beginning with {start} are none. Get it again.',
  'safetensors.metadata': '{file} is damaged: "__metadata__" in its header must hold text alone. Get it again.',
  'safetensors.entry':
    '{file} is damaged: the header entry of tensor "{tensor}" needs dtype, a shape of whole numbers and two data_offsets. Get it again.',
  'safetensors.dtype':
    'Tensor "{tensor}" in {file} has element type {dtype}, which is not supported. Supported: {known:list}. Convert it to F32.',
  'safetensors.range':
    '{file} is damaged or cut short: tensor "{tensor}" should stand at bytes {start} to {end}, and there are {available}. Get it again.',
  'safetensors.size':
    '{file} is damaged: tensor "{tensor}" of shape {shape} in {dtype} needs {expected} bytes, and the header gives it {got}. Get it again.',
  'safetensors.layout':
    '{file} is damaged: tensor "{tensor}" should begin at byte {expected} and begins at {got}, so tensors overlap or leave a gap. Get it again.',
  'safetensors.trailing':
    '{file} is damaged: its tensors take {expected} bytes, and the file holds {got}. Get it again.',
  'safetensors.many':
    '{file} holds {got} tensors, and at most {limit} can be read from one file. Divide the weights into several files.',
  'npy.magic':
    "{file} is not an .npy file: it should begin with NumPy's mark, {expected}, and begins with {got}. Write it with numpy.save.",
  'npy.short': '{file} is cut short: it has {got} bytes, and the header alone takes at least {least}. Get it again.',
  'npy.version':
    '{file} is an .npy file of version {version}; versions 1 to 3 can be read. Write it again with numpy.save.',
  'npy.headerSize':
    '{file} is damaged or cut short: its header should take {size} bytes, and at most {limit} can be there. Get it again.',
  'npy.header':
    'The header of {file} is damaged: a dictionary of descr, fortran_order and a shape of whole numbers is expected, as NumPy writes it, and there stands {got}. Write it again with numpy.save.',
  'npy.dtype':
    '{file} holds elements of type {dtype}, which is not supported. Supported: {known:list}. Convert it, e.g. with .astype("float32").',
  'npy.size':
    '{file} is damaged or cut short: shape {shape} in {dtype} needs {expected} bytes of data, and there are {got}. Get it again.',
  'npz.entry':
    'The archive {file} holds "{entry}", which is no .npy file as numpy.savez writes them, and no part of what torch.save writes. Choose another file, or write the arrays with numpy.savez.',
  'file.empty': '{file} is empty (0 bytes). Get it again, or choose another file.',
  'pt.global':
    '{file} asks for {name} to be called when it is loaded. A file of weights needs no such thing, and nothing was run. If you trust where it comes from, save its weights alone there: torch.save(net.state_dict(), …).',
  'pt.opcode':
    '{file} holds the instruction {opcode} at byte {at}, which a file of weights does not need; nothing was run. Save the weights alone: torch.save(net.state_dict(), …).',
  'pt.pickle':
    '{file} is damaged or cut short: its description of the tensors breaks off near byte {at}. Get it again.',
  'pt.many':
    '{file} holds more lists, dicts and values than weights need: at byte {at} they take more than {limit} bytes of memory. Save the weights alone: torch.save(net.state_dict(), …).',
  'pt.magic':
    '{file} is no file of torch.save: a zip archive with a data.pkl is expected, or the older pickle with the mark of PyTorch, but it begins with {got}. Save it again with torch.save(net.state_dict(), …).',
  'pt.noWeights':
    '{file} holds no weights: a dict of tensors by name is expected. Save it with torch.save(net.state_dict(), …).',
  'pt.tensor':
    '{file} is damaged: the tensor {tensor} of shape {shape} should end with number {end} of those stored for it, and there are {got}. Get it again.',
  'pt.spread':
    'The tensor {tensor} in {file}, of shape {shape}, is a view that would take {size:bytes} once it is whole, and all views that repeat or reorder what is stored may take {limit:bytes} more. Save it again with .clone(), which stores it whole.',
  'pt.marked':
    'The tensor {tensor} in {file} is marked "{mark}", which is not known here: its numbers may be others than those that are stored. Save it again with .clone().',
  'pt.dtype':
    '{file} holds numbers in a {dtype}, which is not supported. Supported: {known:list}. Convert it, e.g. with .float(), and save it again.',
  'codegen.circle':
    'PyTorch code cannot be written: what the block "{block}" gives goes, by way of other layers, into the same block again, so it cannot be called once. Unpack the block, then export again.',
  'export.proof':
    'The export as {format} is not right and was not written: read back and run by {reader}, its outputs are not the network’s ({difference}; at most {limit} is allowed). Export in another format, and please report this with the design.',
  'export.proof.shapes':
    'The export as {format} is not right and was not written: read back and run by {reader}, its outputs have the shapes {got:list}, and the network’s have {expected:list}. Export in another format, and please report this with the design.',
  'export.proof.value':
    'The export as {format} is not right and was not written: read back and run by {reader}, value {place:count} of output {output:count} is {got}, and the network gives {expected}. Export in another format, and please report this with the design.',
  'onnx.tooLarge':
    'The model takes {size} bytes, and one ONNX file holds at most {limit}. Make the network smaller, or export as PyTorch code.',
  'export.notRun':
    'The export as {format} was not written: {reader} could not run it ({reason}). Export in another format, and please report this with the design.',
  'export.notRun.exit':
    'The export as {format} was not written: {reader} ended with exit code {code} and could not run it. Export in another format, and please report this with the design.',
  'export.notRun.slow':
    'The export as {format} was not written: {reader} was not done after {seconds:count} s of running it. Try again when the machine is less busy, or export in another format.',
  'export.proved': 'Read back and run by {readers:list}: outputs differ by at most {difference}.',
  'export.provedExactly': 'Read back and run by {readers:list}: the outputs are the same to the bit.',
  'export.provedNothing':
    'Written, but nothing is proved: the network gives NaN or infinite numbers for the samples. Its weights are of no use; export those from before training diverged.',
  'export.provedWeights':
    'The weights were read back and agree. The code was not run: python3 on this machine has no PyTorch that starts.',
  'export.unproved':
    'Written, but not run: Layerloom cannot read these operators back as layers, and ONNX Runtime (onnxruntime-node), which could run them, is not on this machine. Compare outputs with those of the network where you use the file.',
  'export.cancelled': 'The export was stopped; nothing was written.',
  'export.constants':
    'A model for raw samples cannot be written: the data is standardized or scaled by constants that training measures, and the weights file does not hold them. Use the .safetensors file of the run, or leave the preprocessing out.',
  'export.rawInputs': 'A model for raw samples has one input, and the design has {count}. Leave the preprocessing out.',
  'onnx.damaged':
    '{file} is not an ONNX model, or is damaged: what begins at byte {at} of {size} cannot be read, behind {nodes} nodes and {tensors} tensors. Get it again.',
  'onnx.numbers':
    '{file} is damaged: the numbers of the tensor "{tensor}" ({field}) break off in the middle of one. Get it again.',
  'onnx.noOutput':
    '{file} is not an ONNX model, or is damaged: a graph with at least one output is expected, and it has none ({nodes} nodes). Get it again.',
  'onnx.output':
    '{file} is damaged: its output "{output}" should come from a node, an input or a tensor, and nothing gives it. Get it again.',
  'onnx.twice':
    '{file} gives the value "{value}" twice, once by {first} and once by {second}, so it cannot be told which one is meant. Give them different names where the model was made, and export it again.',
  'onnx.ungiven':
    'In {file}, {node} takes from the value "{value}", which should come from an input, a tensor or a node before it, and nothing that is read gives it: tensors that store only some of their numbers are not. Export the model again, with dense weights.',
  'onnx.order':
    'In {file}, {node} takes from the value "{value}", which only a node behind it gives; nodes should stand in an order in which they can run. Export the model again.',
  'onnx.nodes':
    '{file} has more than {limit:count} nodes, the most that are read, and a design can have {layers:count} layers. Export a part of the model, or simplify it where it was made, so that it has fewer.',
  'onnx.parts':
    '{file} has more nodes, tensors and settings than a design could hold: the {limit} parts that are read were used up behind {nodes} nodes and {tensors} tensors. Write the model without parts that it does not need, or in several files.',
  'onnx.tensor':
    '{file} is damaged: the tensor "{tensor}" should hold {expected} numbers, and holds {got}. Get it again.',
  'onnx.fields':
    '{file} is damaged: of {expected:list}, the tensor "{tensor}" of type {dtype} should keep its numbers in one, and keeps them in {got:list}. Get it again.',
  'onnx.range':
    '{file} is damaged: the tensor "{tensor}" of type {dtype} should hold numbers from {least} to {most}, and holds {got}. Get it again.',
  'onnx.attribute':
    '{file} is damaged: {node} should give its setting "{attribute}" as {expected}, and gives it as {got:list}. Export the model again.',
  'onnx.dtype':
    'The tensor "{tensor}" in {file} has element type {dtype}, which is not supported. Supported: {known:list}. Write the model with float32 weights.',
  'onnx.external':
    '{file} keeps the tensor "{tensor}" in the file "{beside}", which is not beside it. Put that file into the same folder.',
  'onnx.externalPlace':
    '{file} is damaged: it should say by whole numbers from 0 on in which bytes of the file "{beside}" the tensor "{tensor}" lies, and says "{got}". Get it again.',
  'onnx.externalShort':
    '{file} keeps the tensor "{tensor}" in bytes {from} to {to} of the file "{beside}", which has {got}. Get that file again.',
  'onnx.inputShape':
    'The input "{input}" of {file} has the shape {got}; all sizes behind the batch have to be known. Export the model for inputs of one size.',
  'onnx.inputBatch':
    'The input "{input}" of {file} has the shape {got}, so that its batch, the only open size, is dimension {place}; here the batch comes first. Make the model with the batch first (in PyTorch batch_first=True, and samples [N, …]), and export it again.',
  'onnx.outputBatch':
    'The output "{output}" of {file} has the shape {got}, so that its batch (N) is not the first dimension; here the batch comes first. Leave the last turn out where the model was made, or turn it back, and export it again.',
  'onnx.batchMoved':
    '{file} was not imported: the batch has to be the first dimension everywhere, and these nodes take it from another place, or put it there, as layers of PyTorch do without batch_first=True: {nodes:list}. Make the model with the batch first, and export it again.',
  'onnx.batchMoved.others':
    '{file} was not imported: the batch has to be the first dimension everywhere, and these nodes take it from another place, or put it there, as layers of PyTorch do without batch_first=True: {nodes:list}. Make the model with the batch first, and export it again. Other nodes without a layer in their form: {others:list}.',
  'onnx.masked':
    '{file} was not imported: these nodes mask scores of attention, as a causal mask does, and attention here always looks at all steps: {nodes:list}. Export the model without the mask if it can do without, or keep to PyTorch.',
  'onnx.masked.others':
    '{file} was not imported: these nodes mask scores of attention, as a causal mask does, and attention here always looks at all steps: {nodes:list}. Export the model without the mask if it can do without, or keep to PyTorch. Other nodes without a layer in their form: {others:list}.',
  'onnx.noInput': '{file} holds no network from an input to an output. Choose another file.',
  'onnx.noLayers':
    '{file} was not imported, since not all of its nodes have a layer here. Operators without a layer: {unknown:list}. Nodes in a form that no layer has: {forms:list}. Replace these parts where the model was made, and export it again.',
  'onnx.noOperators':
    '{file} was not imported, since these operators have no layer here: {unknown:list}. Replace them where the model was made, and export it again.',
  'onnx.noForms':
    '{file} was not imported, since no layer here has these nodes in the form they are in: {forms:list}. Replace them where the model was made, and export it again.',
  'tfjs.damaged':
    '{file} is not a layers model of TensorFlow.js, or is damaged: at {place} stands {got}, where {expected} is expected. Choose the model.json that model.save wrote.',
  'tfjs.json':
    '{file} is not a layers model of TensorFlow.js, or is damaged: JSON is expected, and its {size} bytes beginning with {start} are none. Choose the model.json that model.save wrote.',
  'tfjs.many':
    '{file} has more layers, weights and settings than a design could hold: {got} lists and objects, and at most {limit} can be read. Divide the model.',
  'tfjs.ends':
    '{file} holds no network from an input to an output: it has inputs: {inputs}, outputs: {outputs}, and of the outputs no layer gives {lost:list}. Choose the model.json that model.save wrote.',
  'tfjs.graphModel':
    '{file} is a graph model of TensorFlow.js, which has lost its layers. Convert the Keras model as a layers model (tfjs_layers_model), or to ONNX.',
  'tfjs.twice': '{file} names {beside} more than once for its weights. Get the model again, or export it anew.',
  'tfjs.weights': '{file} keeps weights in {beside:list}, which is not beside it. Put all its files into one folder.',
  'tfjs.weightsShort':
    '{file} is damaged, or its weights are another model’s: the weight "{weight}" is {expected}, and {got} bytes are left for it in {beside:list}. Get all its files again.',
  'tfjs.dtype':
    'The weight "{weight}" in {file} has element type {dtype}, which is not supported. Supported: {known:list}. Save the model with float32 weights.',
  'tfjs.noLayers':
    '{file} was not imported, since not all of its layers can be had here: {layers:list}. (In brackets is what stands in the way: “—” marks what is not there, and “≠” stands before what could be read.) Replace these where the model was made, and save it again.',
  'tfjs.shared':
    '{file} was not imported, since it uses layers in several places with one set of weights, and a layer of a design has one place: {layers:list}. Use each once where the model was made, or export it to ONNX, from which such layers come in with weights of their own.',
  'fit.scalar': 'one number',
  'fit.name': 'by name',
  'fit.renamed': 'by name, with _ for dots and slashes',
  'fit.ending': 'by name, without the words before it',
  'fit.order': 'by shape and order',
  'fit.guess': 'a guess, by shape and order: others have this shape too',
  'fit.shape': 'not taken: {tensor} has the shape {got}; initialised at random',
  'fit.shapeStart': 'not taken: {tensor} has the shape {got}; starts at {start}',
  'fit.missing': 'not in the file; initialised at random',
  'fit.missingStart': 'not in the file; starts at {start}',
  'fit.unused': 'in the file, not in the design',
  'fit.shapeAlone': 'not taken: {tensor} has the shape {got}',
  'fit.missingAlone': 'nothing in the file has this name, and nothing left over has this shape',
  'fit.unusedAlone': 'nothing in the design has this name, and nothing left over has this shape',
  'fit.empty': '{file} holds no tensors at all. Save the weights again where they come from.',
  'fit.parts':
    '{file} keeps weights in parts that cannot be put together here: {tensors:few}. Expected are those of weight_norm, spectral_norm and pruning, with shapes that belong together. Make them whole where the model was trained (remove_weight_norm, remove_parametrizations, prune.remove), and save it again.',
  'fit.none':
    '{file} holds no tensor that suits the design, so nothing was taken; the table says of each why not. Choose the file that belongs to the design.',
  'import.format':
    '{file} cannot be imported: it is no model file that can be read. Known: ONNX and layers models of TensorFlow.js ({known}). Choose another file, or save the model as ONNX.',
  'import.weightsAlone':
    '{file} holds weights without a network. Open the design that they belong to and import them there; on the command line: layerloom import {file} --design DESIGN --weights-out FILE.',
  'import.outside':
    '{file} asks for the file "{beside}", which lies outside its folder, or leads out of it as a link. Only what is in the folder of a model is read: put a copy there.',
  'import.cancelled': 'The import was stopped; nothing was kept.',
  'import.notFitted': 'These weights were not compared with the design yet, so they cannot be kept. Import them again.',
  'import.channels': 'Images go in with the channels first, as in PyTorch: [N, C, H, W].',
  'import.channelsOut':
    'Outputs that come with the channels first, as in PyTorch, where the model gave them last: {count}.',
  'import.converted': '{count} of the tensors had the type {dtype}: converted to float32.',
  'import.folded':
    'The file has BatchNorm layers for which the design has none, behind layers whose weights were taken: {layers:few}. Most likely they were merged into those when the design was imported from ONNX. What was taken are weights from before that, so the network will give other outputs than the file’s. Import the ONNX file with its own weights; or export the model with its BatchNorm layers (torch.onnx.export with training=TrainingMode.TRAINING and do_constant_folding=False), import that, and load this file into it.',
  'import.guessed':
    'Tensors taken by shape and order alone, though others have the same shape and names say nothing: {count}. Look at the table, and compare the outputs with those of the model before you trust them.',
  'import.parts':
    'Weights that the file keeps in parts (weight_norm, spectral_norm, pruning) were put together ({count}): {tensors:few}. From here on they are trained as whole weights.',
  'import.dicts':
    '{file} holds several dictionaries of tensors. "{taken}" suits the design best and was used; not used: {others:few}.',
  'import.notFinite':
    'Tensors with NaN or infinite values, or such as float32 cannot hold ({count}): {tensors:few}. Networks give no numbers of use with them. Save the weights again from before training diverged.',
  'import.transforms':
    'In the file, samples go through {transforms:few} before the network. That does not suit the random data of the design: set it with your own data, under Data.',
  'import.transformsUnsound':
    'The file tells of what samples go through before the network, but not in a way that can be read. Set it under Data.',
  'import.unusedInputs': 'No node takes from these inputs, so that the network will not ask for them: {inputs:list}.',
  'import.endNames':
    'A design’s inputs and outputs have names that Python can use, so these are called anew: {names:list}. `predict` asks for arrays by the new names.',
  'import.layers':
    '{file} becomes {found} layers, and a design holds at most {limit}. Export a part of the model, or fewer repetitions of its layers.',
  'import.shared': 'Layers that shared their weights each have their own copy now: {layers:list}.',
  'import.trainedBy':
    'Settings that matter in training alone were not taken along: {settings:few}. The outputs are the same.',
  'import.inTraining':
    'The file has these layers as they run in training: {layers:few}. Here they do so while training alone; predictions and exports are those of evaluation: nothing is dropped, and running figures normalise. Where the file is meant for use, export it anew in evaluation mode and compare.',
  'import.tookArithmetic':
    'These layers took arithmetic with constants beside them into their weights, which are therefore others than in the file: {layers:few}. The outputs are the same.',
  'import.ofArithmetic':
    'Arithmetic with constants that no layer beside it could take in became convolutions of each channel by itself: {layers:few}. The outputs are the same.',
  'weights.several':
    '{file} holds several sets of weights that suit the design. "{taken}" was used; not used: {others:few}. To use another one, save it to a file of its own.',
  'weights.format':
    '{file} is no file of weights that can be read. Known are {known}, of PyTorch, NumPy and safetensors. Choose another file, or save the weights as one of these.',
  'zip.magic': '{file} is not a zip archive, or is cut short: its directory is not there. Get it again.',
  'zip.directory':
    'The archive {file} is damaged: entry {entry} of the {count} in its directory should begin at byte {at}, before the end of the directory at {end}, and none is there. Get it again.',
  'zip.bomb':
    '{file} would unpack from {length} bytes to {size}, which no weights do: packed entries may come to {limit} bytes here. If they are meant, write the file without compression (numpy.savez).',
  'zip.entry':
    'The archive {file} is damaged: "{entry}" does not unpack to the {size} bytes that its directory tells. Get it again.',
  'zip.checksum':
    'The archive {file} is damaged: the bytes of "{entry}" do not agree with their checksum. Get it again.',
  'zip.header': 'The archive {file} is damaged: "{entry}" should begin at byte {at}, and does not. Get it again.',
  'zip.short':
    'The archive {file} is cut short: "{entry}" should go on to byte {end}, and the file has {length}. Get it again.',
  'zip.twice':
    'The archive {file} holds "{entry}" twice, so that nobody can tell which is meant. Write it again with each name once.',
  'zip.overlap':
    'The archive {file} is damaged: "{entry}" begins at byte {at}, before the entry ahead of it ends at {end}. Get it again.',
  'zip.method':
    '"{entry}" in {file} is packed by {method}, which cannot be read; Deflate and no packing can. Write it again, e.g. with numpy.savez.',
  'zip.zip64':
    '{file} is a zip archive in the form for more than 4 GB (Zip64), which cannot be read. Save the weights as safetensors, or in several files.',
  'zip.holds':
    'A zip archive holds {most:count} files of {limit:bytes} together, and these would be {count:count} of {size:bytes}. Export the weights as safetensors, which has no such limit.',
  'zip.encrypted': '"{entry}" in {file} is encrypted. Unpack it and write it again without a password.',
  'zip.tooLarge':
    '{file} would unpack to {size} bytes, more than the {limit} allowed. Choose another file, or unpack it and take what you need.',
  'gzip.magic':
    '{file} is not a gzip file: it should begin with {expected}, and begins with {got}. Choose another file, or get it again.',
  'gzip.short': '{file} is cut short: it has {got} bytes, and a gzip file takes at least {least}. Get it again.',
  'gzip.damaged':
    '{file} is damaged or cut short: it does not unpack to the {size} bytes that its end tells. Get it again.',
  'gzip.checksum':
    '{file} is damaged: what it unpacks to should have the checksum {expected}, and has {got}. Get it again.',
  'gzip.tooLarge':
    '{file} would unpack to {size} bytes, more than the {limit} expected. It is another file, or damaged: choose the right one, or get it again.',
} as const;
