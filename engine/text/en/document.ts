/** What can be wrong with a `.loom` file, and with an edit of a design. */
export const document = {
  'document.tooLong':
    'The file has {length} characters; a design has at most {limit}. This is probably not a Layerloom design.',
  'document.empty': 'The file is empty. Take an earlier version of it, or start a new design.',
  'document.conflict':
    'Line {line} has a git conflict mark ({mark}). Resolve the conflict in a text editor, then open the design again.',
  'document.json':
    'The file is not valid JSON: line {line}, column {column} has {found}. Mend it there in a text editor, or take an earlier version.',
  'document.json.end':
    'The file ends in the middle (line {line}): it was cut off, or a closing bracket is missing. Mend it in a text editor, or take an earlier version.',
  'document.depth':
    'The file nests brackets {depth} deep; a design nests at most {limit}. This is probably not a Layerloom design.',
  'document.notObject': 'The file holds {found} instead of a JSON object. This is not a Layerloom design.',
  'document.format': 'The field "format" is {found} instead of "layerloom". This is not a Layerloom design.',
  'document.version.missing':
    'The field "version" is {found} instead of a whole number from 1 to {current}. Write the version the design was saved with.',
  'document.version.newer':
    'The design was saved in format version {version}; this Layerloom reads up to version {current}. Update Layerloom to open it.',
  'document.field.missing': '{path}: this field is missing. Add it.',
  'document.field.unknown': '{path}: no such field exists here. Remove it, or mend its spelling.',
  'document.field.object': '{path} must be an object in braces, not {found}.',
  'document.expected.text': '{path} must be a text in quotes, not {found}.',
  'document.expected.shortText': '{path} must be a text of at most {limit} characters.',
  'document.expected.title': '{path} must be a text of 1 to {limit} characters.',
  'document.expected.number': '{path} must be a finite number, not {found}.',
  'document.expected.count': '{path} must be a whole number within {allowed}, not {found}.',
  'document.expected.param': '{path} must be a number, true or false, a text, null, or a list of numbers, not {found}.',
  'document.expected.params': '{path} must be an object with parameters, not {found}.',
  'document.expected.list': '{path} must be a list in square brackets, not {found}.',
  'document.expected.target': '{path} must be "label", "oneHot" or "input", not {found}.',
  'document.expected.pace': '{path} must be "epoch" or "step", not {found}.',
  'document.expected.notNegative': '{path} must be 0 or a number above it, not {found}.',
  'document.expected.limit': '{path} must be a number above 0, or null for no limit, not {found}.',
  'document.expected.fewer': '{path} has {found} entries. Allowed: at most {limit}.',
  'document.expected.other': '{path} cannot be {found}. Expected: {expected}.',
  'document.id': "{path}: \"{id}\" cannot be an id. Use letters, digits, '-' and '_' (at most {limit}).",
  'document.id.duplicate': '{path}: the id "{id}" is already used by {other}. Give each its own id.',
  'document.name':
    '{path}: "{name}" cannot be a name, since exported Python code uses it. Use letters, digits and \'_\', not starting with a digit, and no word that Python or nn.Module reserves.',
  'document.name.duplicate': '{path}: the name "{name}" is already used by {other}. Give each layer its own name.',
  'document.type':
    '{path}: layer \'{name}\' has the type "{type}", which this Layerloom does not know. Mend the type, or update Layerloom.',
  'document.type.near':
    '{path}: layer \'{name}\' has the type "{type}", which this Layerloom does not know. Did you mean "{near}"?',
  'document.choice': '{path}: "{type}" is not known. Known: {known}.',
  'document.layer.newer':
    "{path}: layer '{name}' ({type}) was saved in version {version}; this Layerloom knows up to version {current}. Update Layerloom to open the design.",
  'document.layer.older':
    "{path}: layer '{name}' ({type}) has version {version}, from which there is no way to version {current}. Mend the version, or add the layer anew.",
  'document.block.missing':
    '{path}: \'{name}\' is an instance of a block, but the field "block" does not say which. Add it, or change the type.',
  'document.block.unknown':
    '{path}: \'{name}\' is an instance of block "{block}", which the file does not define. Add the definition, or remove the instance.',
  'document.block.stray': '{path}: \'{name}\' is a {type}, so it has no field "{field}". Remove the field.',
  'document.block.target':
    '{path}: the block\'s parameter \'{name}\' sets "{param}" of layer "{node}", which the block does not have. Mend or remove it.',
  'document.block.kinds':
    "{path}: the block's parameter '{name}' must set parameters of one kind, not {kinds}. Let it set those alone that are alike.",
  'document.block.recursive': 'Blocks contain themselves: {names}. Take one of these instances out.',
  'document.block.huge':
    'With all blocks written out the design has {nodes} layers; at most {limit} are possible. Use fewer instances.',
  'document.wire.node':
    '{path}: the wire ends at layer "{node}", which does not exist. Remove the wire, or mend the id.',
  'document.wire.input':
    '{path}: layer \'{name}\' has no input port "{port}". Its inputs: {known}. Mend the port, or remove the wire.',
  'document.wire.output':
    '{path}: layer \'{name}\' has no output port "{port}". Its outputs: {known}. Mend the port, or remove the wire.',
  'document.expected.noteText': '{path} must be a text of at most {limit} characters.',
  'document.expected.annotation': '{path} must be "frame" or "note", not {found}.',
  'document.expected.boolean': '{path} must be true or false, not {found}.',
  'edit.annotation':
    'There is no frame or note with the id "{id}" in this graph. Read the design again: edits name what it has now.',
  'edit.block':
    'There is no block with the id "{id}" in this design. Read the design again: edits name what it has now.',
  'edit.block.used': "Block '{name}' is used in {count} places. Remove or unpack these first.",
  'edit.node':
    'There is no layer with the id "{id}" in this design. Read the design again: edits name what it has now.',
  'edit.tooMany.nodes':
    'A design holds at most {limit} layers, and so does each block; this would make {found}. Take fewer, or make blocks of them.',
  'edit.tooMany.wires':
    'A design holds at most {limit} wires, and so does each block; this would make {found}. Make blocks of some layers.',
  'edit.tooMany.blocks':
    'A design holds at most {limit} kinds of blocks; this would make {found}. Use one block in several places.',
  'edit.tooMany.annotations':
    'A design holds at most {limit} frames and notes, and so does each block; this would make {found}. Take some out.',
  'edit.wire': 'There is no such wire in this design: {from} → {to}.',
} as const;
