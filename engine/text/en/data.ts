/** What data sources, transforms and data files say. */
export const data = {
  'data.source': 'There is no data source "{type}". Choose one of: {known}.',
  'data.transform': 'There is no transform "{type}". Choose one of: {known}.',
  'data.transform.image':
    '{transform} works on images (channels × height × width), and the samples have shape {shape}. Remove the transform, or choose image data.',
  'data.transform.crop':
    'RandomCrop: a window of {size} does not fit into samples of shape {shape} with a border of {padding}. Make the window smaller or the border wider.',
  'data.transform.channels':
    '{transform}: {param} has {got} numbers, and samples of shape {shape} have {channels} {channels|channel|channels}. Give one number, or {channels}.',
  'data.transform.codes':
    '{transform} mixes numbers, and the samples are characters: half of one and half of another is a third one. Remove the transform.',
  'data.transform.twice':
    '{transform} stands in the list more than once, and batches are mixed once. Remove all but one.',
  'data.transform.border': '{transform}: a border of {got} pixels is too wide. At most {limit} are possible.',
  'data.oneHot':
    'A class as a 0/1 vector is asked for, but the targets of "{source}" are values of shape {shape}, not classes. Compare with the values themselves.',
  'data.limit': 'The limit of training samples is {limit}; it must be a whole number of at least 1.',
  'data.split': 'There is no split "{type}". Choose one of: {known}.',
  'data.split.shares':
    'Validation gets {valid} and test {test} of the samples, so nothing is left to train on. Together they must be below 1.',
  'data.split.column':
    'The samples are to be split by column "{column}", but this data source has no columns. Split by shares instead.',
  'data.split.files':
    'The samples are to be split by files, but this data source is no table, or has files of its own for the parts. Split by shares instead.',
  'data.split.word':
    'The samples are to be split by column "{column}", and no row says "{word}" there. It has: {known}. Choose the word that marks this part, or leave it empty where there is none.',
  'data.split.empty':
    'Of {samples} samples none is left to train on. Give validation and test smaller shares, or choose other data.',
  'data.file.none': 'No file is chosen yet. Choose one in the data settings.',
  'data.file.notChosen': '{source}: no file is chosen yet. Choose one and look at it in the data settings.',
  'data.shape':
    '{file} holds data of shape {got}; {expected} is expected. It is another file than the one that was looked at: look at it again.',
  'data.counts':
    '{file} has {samples} samples, and {other} has labels for {labels}. Choose two files that belong together.',
  'data.ownLabel':
    '{file}, row {row}: the label is {label}, and there are only classes 0 to {classes} (exclusive). Mend the file, or look at it again.',
  'data.notFinite': '{file}, row {row}: a value is no finite number, so nothing can be learned from it. Mend the file.',
  'data.npy.counts':
    '{file} has {samples} samples in "{x}", and targets for {labels} in "{y}". Each sample takes one: save arrays of the same length.',
  'data.npy.array': '{file} has no array "{name}". It has: {known}. Look at it again.',
  'data.image.kind': '{file} is neither a PNG nor a JPEG image. Remove it, or save it as one of them.',
  'data.image.damaged': '{file} is damaged, or of a kind that cannot be read ({detail}). Remove it, or save it again.',
  'data.images.none':
    '{folder} has no images: folders are expected, one for each class, with PNG or JPEG files in them.',
  'data.images.oneClass':
    '{folder} has one class alone, "{label}", so there is nothing to tell apart. Add a folder with another.',
  'data.images.label': '{folder} has a folder "{label}" that is none of the classes ({known}). Look at it again.',
  'data.text.short':
    '{file} is too short: {characters} characters, and samples take {context} and the one after them. Choose a longer text or a shorter context.',
  'data.text.long': '{file} is too long: {bytes} bytes, and at most {limit} can be read. Choose a part of it.',
  'data.text.character':
    '{file}, line {line}: the character "{character}" was not there when the file was looked at. Look at it again.',
  'data.inspect.cancelled': 'Looking at the data was stopped.',
  'data.inspect.empty': 'Column "{column}" has no values at all.',
  'data.inspect.date': 'Column "{column}" holds dates, which are not learned from as they are.',
  'data.inspect.text': 'Column "{column}" holds texts that hardly come twice: names, or sentences.',
  'data.inspect.constant': 'Column "{column}" holds the same value in every row, so it tells nothing.',
  'data.inspect.counter': 'Column "{column}" only counts the rows.',
  'data.inspect.steps': 'Column "{column}" only counts the rows, in steps of {step:number}.',
  'data.inspect.nested':
    'Column "{column}" holds lists or records, which cannot be inputs. It is left out; give each part a column of its own to use it.',
  'data.inspect.noTarget': 'No column was found that could be the target. Choose one.',
  'data.inspect.slip':
    'Column "{column}" holds numbers, but "{value}" in row {row}. Mend it, or training will stop there.',
  'data.inspect.thousands':
    'Column "{column}": the marks in "{value}" (row {row}) are taken as separators of thousands, so it is read as {read}. If that is wrong, choose the other decimal sign.',
  'data.inspect.decimalComma':
    'Column "{column}": the comma in "{value}" (row {row}) is taken as a decimal comma, so it is read as {read}. If it separates thousands, choose the point as decimal sign.',
  'data.inspect.missing': 'Column "{column}" lacks {missing} of {rows} values.',
  'data.inspect.oneClass':
    'Column "{column}" is called as targets are, and says "{value}" in every row: there is nothing to tell apart. Add rows that say something else, or choose another target.',
  'data.inspect.emptyClass':
    'Class "{value}" has no sample. Where classes are counted from 1, it takes a place for nothing; count them from 0.',
  'data.inspect.merged':
    'Column "{column}": {numbers:number} different numbers become {left:number} in the network, which holds about 7 digits. Subtract from them what they have in common.',
  'data.inspect.lonely': 'Class "{value}" has one sample alone: it cannot be learned and tested too.',
  'data.inspect.sizes': 'The pictures have different sizes; all are brought to {height}×{width}.',
  'data.inspect.noImages': '{file} has no images beside it; a file "{expected}" is expected there.',
  'data.inspect.noLabels': '{file} has no labels beside it; a file "{expected}" is expected there.',
  'data.inspect.oneImage': '{file} is a single picture. Choose the folder that holds one folder for each class.',
  'data.inspect.unknown':
    '{file} is of no kind that can be read. CSV, TSV, Parquet, NPY, NPZ, IDX and text files can be, and folders of pictures.',
  'data.npy.lonely':
    '{file} is one array, and no file with its targets was found beside it. Save them beside it under a name that goes with it, as x.npy and y.npy do, or both in one .npz.',
  'data.npy.partner':
    '{file} holds {known}, and no targets were found in it or beside it. Call them x and y, in one .npz or in two .npy files.',
  'data.lint.parts':
    'No sample is held back for validation, so nothing tells whether the network learns or memorises. Give validation a larger share, or get more samples.',
  'data.lint.parts.classes':
    'No sample is held back for validation, so nothing tells whether the network learns or memorises: no class has the {needed} samples that this takes. Split without regard to classes, or get more samples.',
  'data.lint.majority':
    'Class "{name}" has {share:percent} of the training samples: a model that always answers it is right that often. Look at accuracies beside that.',
  'data.lint.rare':
    'Class "{name}" has {count:count} training samples, and "{most}" has {larger:count}: rare classes are easily ignored.',
  'data.lint.duplicates':
    '{count:count} validation {count|sample|samples} ({share:percent}) {count|stands|stand} in the training part too: the validation loss looks better than it is. Keep doubled samples out of training.',
  'data.lint.testDuplicates':
    '{count:count} test {count|sample|samples} ({share:percent}) {count|stands|stand} in the training or validation part too: the test says more of memory than of new data.',
  'data.lint.missing.leftOut':
    '{count:count} of {rows:count} rows {count|was|were} left out, as values are missing. By column: {columns}.',
  'data.lint.missing.filled':
    '{count:count} missing {count|value was|values were} filled in, from the training rows. By column: {columns}.',
  'data.lint.missing.target':
    '{count:count} of {rows:count} rows {count|has|have} no value to predict, so {count|it was|they were} left out: nothing can be learned from {count|it|them}.',
  'data.lint.rareWeighed':
    'Class "{name}" has {count:count} training samples, and "{most}" has {larger:count}. The loss weighs the classes already.',
  'data.lint.fix.copies': 'Keep copies of validation and test samples out of training',
  'data.lint.fix.missing.mean': 'Fill in the mean of the column, and the most frequent word',
  'data.lint.fix.missing.median': 'Fill in the median of the column, and the most frequent word',
  'data.lint.fix.missing.category': 'Take a missing word as a word of its own',
  'data.lint.fix.missing.drop': 'Leave out rows that lack values',
  'data.copies':
    'All {samples} training samples stand in the validation or test part as well, so without copies nothing is left to train on. Keep copies, or choose another split.',
  'data.lint.constant':
    '{features:count} of {all:count} inputs never change over the training part, so nothing can be learned from them.',
  'data.lint.range':
    'The inputs have very different sizes: standard deviations from {least:number} to {most:number}, means up to {mean:number}. Training is slow or fails so.',
  'data.lint.fix.stratify': 'Split without regard to classes',
  'data.lint.fix.weights': 'Let rare classes count for more in the loss',
  'data.lint.fix.columns': 'Leave these columns out: {columns}',
  'data.lint.fix.worstColumn': 'Leave out the column that lacks most: {column}',
  'data.lint.fix.standardize': 'Standardize the inputs',
  'data.table.notChosen':
    '{source}: no columns are chosen yet. Look at the file first, and choose inputs and a target.',
  'data.table.twice': '{source}: column "{column}" is chosen twice. Name it once.',
  'data.table.targetIsInput':
    '{source}: column "{column}" is the target and an input too: the network would only have to copy it. Take it out of the inputs.',
  'data.table.strayLevel':
    '{source}: the level "{level}" belongs to none of the chosen columns. Look at the file again.',
  'data.table.oneClass':
    '{source}: column "{column}" holds "{value}" alone, so there is nothing to tell apart. Choose another target.',
  'data.table.column':
    '{file} has no column "{column}". It has: {known}. It is another file, or was changed: look at it again.',
  'data.table.empty': '{file} has no rows of data. Choose another file.',
  'data.table.allMissing':
    '{file}: each of its {rows} rows lacks a value that is needed. Choose fewer columns, or have missing values filled in.',
  'data.table.number':
    '{file}, row {row}: column "{column}" should hold a number, and holds "{value}". Mend the file, or look at it again and choose the column as words.',
  'data.table.level':
    '{file}, row {row}: column "{column}" holds "{value}", which was not there when the file was looked at. Look at it again.',
  'data.table.class':
    '{file}, row {row}: "{value}" in column "{column}" is none of the known classes. Look at the file again, or mend the row.',
  'data.parquet.damaged':
    '{file} is no Parquet file, or is damaged or cut short ({detail}). Get the file again, or write it anew.',
  'data.parquet.rows':
    '{file}, rows {from} to {to}: this part of the file is damaged or cannot be read ({detail}). Get the file again, or write it anew.',
  'data.parquet.twice':
    '{file} has two columns called "{column}", so it is unclear which is meant. Give one of them another name and write the file anew.',
  'data.parquet.codec':
    '{file}: column "{column}" is packed with {codec}; plain, SNAPPY and GZIP can be read. Write the file anew with one of them: df.to_parquet(…, compression="snappy").',
  'data.csv.fields':
    '{file}, row {row}: {expected} fields are expected, as in the first row, and there are {got}. Mend the row; a field with the delimiter in it belongs in quotation marks.',
  'data.csv.quote':
    '{file}, row {row}: a quotation mark is opened and not closed as it should be. Mend the row; a mark within quotation marks is doubled.',
  'data.csv.encoding':
    '{file}, line {line}: this is no text in {encoding}. Choose the encoding it is written in, or write the file anew as UTF-8.',
  'data.csv.binary':
    '{file} is not a text file: there is a zero byte between bytes {from} and {to}. Choose another file.',
  'data.random.size':
    '{samples} random samples of shape {shape} are {numbers} numbers, more than the {limit} possible. Ask for fewer samples or a smaller shape.',
  'data.fileShape':
    '{file} holds data of shape {got}; {expected} is expected. It is another file, or damaged: pack the data anew.',
  'data.label':
    '{file} is damaged: label {label} in row {row}, and there are only classes 0 to {classes} (exclusive). Pack the data anew.',
  'data.reader':
    'The thread that reads the data ended in the middle of its work ({detail}). Resume the run from its last checkpoint; report it if it repeats.',
  'data.readerExit':
    'The thread that reads the data ended in the middle of its work, with exit code {code}. Resume the run from its last checkpoint; report it if it repeats.',
  'data.repair.label': 'Compare with the values themselves',
  'data.repair.transform': 'Remove the transform {transform}',
  'idx.magic':
    '{file} is not an IDX file, or is damaged: it should begin with 00 00, an element type and a number of dimensions, and begins with {got}. Get it again.',
  'idx.type':
    '{file} is an IDX file of element type {type}; only unsigned bytes (0x08) can be read. Write it with those.',
  'idx.size':
    '{file} is damaged or cut short: its header says {shape}, which takes {expected} bytes, and there are {got}. Get it again.',
} as const;
