export const host = {
  'host.badArguments':
    'The call {method} came with arguments that do not fit: {detail}. Reload the window; if it happens again, report it.',
  'host.internal':
    'Something went wrong inside Layerloom: {detail}. Your files are untouched; try again, and report it if it repeats.',
  'host.threadEnded':
    'A part of Layerloom ended in the middle of its work, with exit code {code}. Your files are untouched; try again, and report it if it repeats.',
  'host.fileFailed':
    'The file {path} cannot be used: the system says {reason}. Check the disk and the folder, then try again.',
  'host.fileDenied':
    'The file {path} may not be used: permission denied. Choose another folder, or change its permissions.',
  'host.fileReadOnly': '{path} lies on a disk that can only be read. Choose another folder.',
  'host.diskFull':
    '{path} cannot be written: the disk is full. Make room, then try again; what was there before is unharmed.',
  'host.fileIsFolder': '{path} is a folder, and a file is wanted. Give the path of a file.',
  'host.fileNotFolder': 'The path {path} leads through something that is a file, not a folder. Choose another folder.',
  'host.fileMissing': 'There is no file {path}. Check the name and the folder.',
  'host.fileShorter':
    '{path} became shorter while it was read: it ends at byte {got}, and bytes up to {expected} were there. Wait until it is written whole, then try again.',
  'host.fileChanged':
    '{path} cannot be read any more: it was changed, moved or removed since it was chosen, or is a folder. Wait until it is written whole, then choose it again.',
  'host.notText': '{path} is not a text file in UTF-8. A Layerloom design is a .loom file.',
  'host.tooLarge': '{path} has {size:bytes}, and a design file has at most {limit:bytes}. Choose a .loom file.',
  'host.pathOutside':
    'The path {path} is not a design inside the workspace. Give a name that ends in .loom, without "..", relative to the workspace folder.',
  'host.designMissing':
    'The design {path} is not in the workspace any more. It was moved or removed; open another one.',
  'host.staleRevision':
    'The design {path} was saved by another window in the meantime, so it was not overwritten. Load it again, or keep this version under a new name.',
  'host.designBusy': 'A run of {path} is going on. Stop it first, then rename or remove the design.',
  'host.nameEmpty': 'The name "{name}" cannot be used for a file. Give it at least one letter or digit.',
  'host.trashMissing': 'The design {path} is not in the trash any more, so it cannot be brought back.',
  'host.cannotReveal':
    'This window cannot show {path} in a folder: it runs in a browser. Look in the folder that Layerloom was started on.',
  'host.snapshotMissing': 'The snapshot {id} is not there any more. It may have been removed by another window.',
  'host.snapshotDamaged':
    'The snapshot {file} cannot be read: it is damaged, or from a newer Layerloom. It was left as it is.',
  'host.blockMissing': 'The block {name} is not in your library any more.',
  'host.blockDamaged': 'The file "{name}" does not hold one block, so it cannot be kept in your library.',
  'host.upload.name':
    'A file called {file} cannot be taken in: names must not begin with a point, nor hold "\\" or ":". Rename it.',
  'host.upload.outside':
    'The folder "{folder}" beside the design leads out of the workspace, so nothing is put there. Remove the link.',
  'host.upload.tooLarge':
    'These files have more than {limit} GB, too much to be copied through the window. Leave data where it is and give its path instead; take in a model or weights on the command line: layerloom import.',
  'host.upload.lost': '{name} did not arrive whole. Choose it again.',
  'host.dataFileMissing':
    'The data file {file} is missing (looked in {folder}). Run "npm run build", or install Layerloom again.',
  'host.kernelMissing':
    'The engine file {file} is missing or damaged. Run "npm run build", or install Layerloom again.',
  'host.alreadyRunning':
    'A run of this design is already going on. Stop it, or wait for its end, before you start another.',
  'host.runMissing': 'There is no run {run} of this design. It may have been removed.',
  'host.runDamaged': 'The run {run} cannot be read: {detail}. Start a new run.',
  'host.runBusy': 'The run {run} is going on. Stop it first, then delete it.',
  'host.runNotInTrash': 'The run {run} cannot be brought back: it is not in the trash any more, or is back already.',
  'host.runNotQueued': 'The run {run} does not wait any more: it has begun, or was taken out of the queue.',
  'host.runNotLive': 'The run {run} is not going on any more, so it cannot be controlled. Start or resume a run.',
  'host.noCheckpoint': 'The run {run} has no checkpoint to go on from. Start a new run.',
  'host.noWeights': 'The run {run} has no weights yet. Wait until its first epoch has ended.',
  'host.startMissing':
    'The weights that training is to start from (run {run}) are not with this design. Choose others under "Start from", or none.',
  'host.engineCrashed':
    'The training process ended unexpectedly ({detail}). The curves are kept; resume to go on from the last checkpoint.',
  'host.engineExited':
    'The training process ended unexpectedly, with exit code {code}. The curves are kept; resume to go on from the last checkpoint.',
  'host.engineSilent':
    'The training process gave no sign for {seconds} s and was ended. The curves are kept; resume to go on from the last checkpoint, with a smaller batch if it repeats.',
  'host.engineFailed': 'The training process failed: {detail}. The curves are kept; report it if it repeats.',
  'host.interrupted':
    'The run was interrupted: the program that ran it has ended. Resume to go on from the last checkpoint.',
} as const;
