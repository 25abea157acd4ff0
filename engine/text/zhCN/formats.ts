import type { formats as en } from '../en/formats';

export const formats = {
  'safetensors.short':
    '{file} 不是 safetensors 文件：它只有 {got} 字节，而仅文件头就至少需要 8 字节。请选择其他文件或重新获取。',
  'safetensors.headerSize':
    '{file} 不是 safetensors 文件，或文件不完整：文件头标明 {size} 字节，但最多只能有 {limit} 字节。请重新获取。',
  'safetensors.json':
    '{file} 不是 safetensors 文件，或已损坏：文件头应为 JSON 对象，但它的 {size} 字节不是（以 {start} 开头）。请重新获取。',
  'safetensors.metadata': '{file} 已损坏：文件头中的 "__metadata__" 只能包含文本。请重新获取。',
  'safetensors.entry':
    '{file} 已损坏：张量“{tensor}”的文件头条目必须包含 dtype、由整数组成的 shape，以及两个 data_offsets。请重新获取。',
  'safetensors.dtype': '{file} 中张量“{tensor}”的元素类型 {dtype} 不受支持。支持的类型：{known:list}。请先转换为 F32。',
  'safetensors.range':
    '{file} 已损坏或不完整：张量“{tensor}”应位于第 {start} 至 {end} 字节，但数据只有 {available} 字节。请重新获取。',
  'safetensors.size':
    '{file} 已损坏：形状为 {shape}、类型为 {dtype} 的张量“{tensor}”需要 {expected} 字节，文件头却给了 {got} 字节。请重新获取。',
  'safetensors.layout':
    '{file} 已损坏：张量“{tensor}”应从第 {expected} 字节开始，实际从第 {got} 字节开始，说明张量重叠或留有空隙。请重新获取。',
  'safetensors.trailing': '{file} 已损坏：所有张量共占 {expected} 字节，而文件中有 {got} 字节数据。请重新获取。',
  'safetensors.many': '{file} 中有 {got} 个张量，而一个文件最多可读取 {limit} 个。请把权重拆成多个文件。',
  'npy.magic': '{file} 不是 .npy 文件：应以 NumPy 的标记 {expected} 开头，但它以 {got} 开头。请用 numpy.save 保存。',
  'npy.short': '{file} 不完整：它只有 {got} 字节，而仅文件头就至少需要 {least} 字节。请重新获取。',
  'npy.version': '{file} 是版本 {version} 的 .npy 文件，只能读取版本 1 至 3。请用 numpy.save 重新保存。',
  'npy.headerSize': '{file} 已损坏或不完整：文件头标明 {size} 字节，但最多只能有 {limit} 字节。请重新获取。',
  'npy.header':
    '{file} 的文件头已损坏：应为 NumPy 写出的字典，含 descr、fortran_order 和由整数组成的 shape，但那里是 {got}。请用 numpy.save 重新保存。',
  'npy.dtype': '{file} 的元素类型 {dtype} 不受支持。支持的类型：{known:list}。请先转换，例如 .astype("float32")。',
  'file.empty': '{file} 是空文件（0 字节）。请重新获取，或另选文件。',
  'npy.size':
    '{file} 已损坏或不完整：形状 {shape}、类型 {dtype} 需要 {expected} 字节数据，实际有 {got} 字节。请重新获取。',
  'npz.entry':
    '归档 {file} 中的“{entry}”不是 numpy.savez 写入的 .npy 文件，该归档也不是 torch.save 写的。请另选文件，或用 numpy.savez 写入数组。',
  'pt.global':
    '{file} 要求在加载时调用 {name}。权重文件不需要这样做，Layerloom 没有运行其中的任何代码。如果来源可信，请在原来的程序中只保存权重：torch.save(net.state_dict(), …)。',
  'pt.opcode':
    '{file} 在第 {at} 字节处含有指令 {opcode}，权重文件不需要它；什么也没有运行。请只保存权重：torch.save(net.state_dict(), …)。',
  'pt.pickle': '{file} 已损坏或不完整：对张量的描述在第 {at} 字节附近中断。请重新获取。',
  'pt.many':
    '{file} 中的列表、字典和值多于权重所需：到第 {at} 字节，它们占用的内存已超过 {limit} 字节。请只保存权重：torch.save(net.state_dict(), …)。',
  'pt.magic':
    '{file} 不是 torch.save 的文件：应为含 data.pkl 的 zip 归档，或带 PyTorch 标记的旧式 pickle，但它以 {got} 开头。请用 torch.save(net.state_dict(), …) 重新保存。',
  'pt.noWeights': '{file} 中没有权重：应为按名称存放张量的字典。请用 torch.save(net.state_dict(), …) 保存。',
  'pt.tensor':
    '{file} 已损坏：形状为 {shape} 的张量 {tensor} 应到为它存放的第 {end} 个数为止，而那里只有 {got} 个。请重新获取。',
  'pt.spread':
    '{file} 中形状为 {shape} 的张量 {tensor} 是一个视图，展开后将占 {size:bytes}，而重复或重排已存数值的视图还可以占 {limit:bytes}。请用 .clone() 完整存放后重新保存。',
  'pt.marked':
    '{file} 中的张量 {tensor} 带有标记“{mark}”，此处无法识别：它的数值可能与存放的不同。请用 .clone() 后重新保存。',
  'pt.dtype': '{file} 中的数值类型 {dtype} 不受支持。支持的类型：{known:list}。请先转换，例如 .float()，再重新保存。',
  'codegen.circle':
    '无法写出 PyTorch 代码：块“{block}”的输出经过其他层又回到同一个块，因此无法一次调用它。请先拆开该块，再导出。',
  'export.proof':
    '导出为 {format} 的结果不正确，未写出文件：由 {reader} 读回并运行后，输出与网络不同（{difference}；最多允许 {limit}）。请改用其他格式导出，并连同该设计一起报告此问题。',
  'export.proof.shapes':
    '导出为 {format} 的结果不正确，未写出文件：由 {reader} 读回并运行后，输出的形状为 {got:list}，而网络的输出形状为 {expected:list}。请改用其他格式导出，并连同该设计一起报告此问题。',
  'export.proof.value':
    '导出为 {format} 的结果不正确，未写出文件：由 {reader} 读回并运行后，第 {output:count} 个输出的第 {place:count} 个值为 {got}，而网络给出 {expected}。请改用其他格式导出，并连同该设计一起报告此问题。',
  'onnx.tooLarge': '模型占 {size} 字节，而一个 ONNX 文件最多容纳 {limit} 字节。请缩小网络，或导出为 PyTorch 代码。',
  'export.notRun':
    '未写出 {format} 格式的导出：{reader} 无法运行它（{reason}）。请改用其他格式导出，并附上设计报告此问题。',
  'export.notRun.exit':
    '未写出 {format} 格式的导出：{reader} 以退出码 {code} 结束，无法运行它。请改用其他格式导出，并附上设计报告此问题。',
  'export.notRun.slow':
    '未写出 {format} 格式的导出：{reader} 运行 {seconds:count} 秒后仍未完成。请在机器不忙时重试，或改用其他格式导出。',
  'export.proved': '已由 {readers:list} 读回并运行：输出最多相差 {difference}。',
  'export.provedExactly': '已由 {readers:list} 读回并运行：输出完全相同。',
  'export.provedNothing':
    '已写出，但什么也没有证明：网络对样本给出了 NaN 或无穷大。这些权重没有用处；请导出训练发散之前的权重。',
  'export.provedWeights': '权重已读回并核对一致。代码未运行：本机的 python3 没有可以启动的 PyTorch。',
  'export.unproved':
    '已写出，但未运行：Layerloom 无法把这些算子读回为层，而能运行它们的 ONNX Runtime（onnxruntime-node）不在本机。请在使用该文件之处把输出与网络的输出比较。',
  'export.cancelled': '导出已停止，没有写入任何文件。',
  'export.constants':
    '无法写出接收原始样本的模型：数据按训练时测得的常数标准化或缩放，而权重文件中没有这些常数。请使用该次运行的 .safetensors 文件，或不包含预处理。',
  'export.rawInputs': '接收原始样本的模型只有一个输入，而设计有 {count} 个。请不包含预处理。',
  'onnx.damaged':
    '{file} 不是 ONNX 模型，或已损坏：在 {nodes} 个节点和 {tensors} 个张量之后，从第 {at} 字节（共 {size}）起无法读取。请重新获取。',
  'onnx.numbers': '{file} 已损坏：张量“{tensor}”的数值（{field}）在一个数的中间断开。请重新获取。',
  'onnx.noOutput': '{file} 不是 ONNX 模型，或已损坏：计算图应至少有一个输出，但它没有（{nodes} 个节点）。请重新获取。',
  'onnx.output': '{file} 已损坏：输出“{output}”应来自节点、输入或张量，但没有任何一个给出它。请重新获取。',
  'onnx.twice':
    '{file} 中的值“{value}”出现了两次，分别来自 {first} 和 {second}，无法判断应取哪一个。请在制作模型处改用不同的名称后重新导出。',
  'onnx.ungiven':
    '{file} 中的 {node} 要使用值“{value}”，它应来自输入、张量或排在前面的节点，但可读取的内容中没有给出它：只存部分数值的稀疏张量不会被读取。请改用稠密权重重新导出模型。',
  'onnx.order':
    '{file} 中的 {node} 要使用值“{value}”，但给出它的节点排在后面；节点应按可以运行的顺序排列。请重新导出模型。',
  'onnx.nodes':
    '{file} 的节点超过最多可读取的 {limit:count} 个，而一个设计最多有 {layers:count} 个层。请只导出模型的一部分，或在制作它的地方简化模型以减少节点。',
  'onnx.parts':
    '{file} 中的节点、张量与设置多于一个设计所能容纳的数量：读到 {nodes} 个节点和 {tensors} 个张量时，已用完可读取的 {limit} 个部分。请去掉模型中不需要的部分后重新写出，或拆成多个文件。',
  'onnx.tensor': '{file} 已损坏：张量“{tensor}”应有 {expected} 个数，实有 {got} 个。请重新获取。',
  'onnx.fields':
    '{file} 已损坏：{dtype} 类型的张量“{tensor}”的数值应存放在 {expected:list} 之一，实际在 {got:list} 中。请重新获取。',
  'onnx.range':
    '{file} 已损坏：{dtype} 类型的张量“{tensor}”的数值应在 {least} 至 {most} 之间，其中有 {got}。请重新获取。',
  'onnx.attribute':
    '{file} 已损坏：{node} 的设置“{attribute}”应以 {expected} 给出，实际为 {got:list}。请重新导出模型。',
  'onnx.dtype':
    '{file} 中的张量“{tensor}”的元素类型为 {dtype}，不受支持。支持的类型：{known:list}。请以 float32 权重重新写出模型。',
  'onnx.external': '{file} 把张量“{tensor}”存放在文件“{beside}”中，而该文件不在旁边。请把它放到同一文件夹。',
  'onnx.externalPlace':
    '{file} 已损坏：张量“{tensor}”在文件“{beside}”中的字节位置应为从 0 开始的整数，实为“{got}”。请重新获取。',
  'onnx.externalShort':
    '{file} 把张量“{tensor}”存放在文件“{beside}”的第 {from} 至 {to} 字节，而该文件只有 {got} 字节。请重新获取该文件。',
  'onnx.inputShape': '{file} 的输入“{input}”形状为 {got}；批次之后的各个大小都必须已知。请按固定大小的输入导出模型。',
  'onnx.inputBatch':
    '{file} 的输入“{input}”形状为 {got}，唯一未定的大小即批次是第 {place} 维；而此处批次在最前。请让模型的批次在最前（PyTorch 中用 batch_first=True，样本为 [N, …]）后重新导出。',
  'onnx.outputBatch':
    '{file} 的输出“{output}”形状为 {got}，批次（N）不是第一维；而此处批次在最前。请在制作模型处去掉最后的转置，或转回来，再重新导出。',
  'onnx.batchMoved':
    '未导入 {file}：批次必须处处是第一维，而这些节点从别处取批次或把它移到别处，就像没有 batch_first=True 的 PyTorch 层那样：{nodes:list}。请让模型的批次在最前，再重新导出。',
  'onnx.batchMoved.others':
    '未导入 {file}：批次必须处处是第一维，而这些节点从别处取批次或把它移到别处，就像没有 batch_first=True 的 PyTorch 层那样：{nodes:list}。请让模型的批次在最前，再重新导出。其他形式没有对应层的节点：{others:list}。',
  'onnx.masked':
    '未导入 {file}：这些节点遮住注意力的部分得分，例如因果掩码，而此处的注意力总是看到所有步：{nodes:list}。如果模型可以不用掩码，请去掉后导出，否则请继续使用 PyTorch。',
  'onnx.masked.others':
    '未导入 {file}：这些节点遮住注意力的部分得分，例如因果掩码，而此处的注意力总是看到所有步：{nodes:list}。如果模型可以不用掩码，请去掉后导出，否则请继续使用 PyTorch。其他形式没有对应层的节点：{others:list}。',
  'onnx.noInput': '{file} 中没有从输入到输出的网络。请选择其他文件。',
  'onnx.noLayers':
    '未导入 {file}，因为它的节点并非都有对应的层。没有对应层的算子：{unknown:list}。形式无对应层的节点：{forms:list}。请在制作模型处替换这些部分后重新导出。',
  'onnx.noOperators': '未导入 {file}，因为这些算子在此没有对应的层：{unknown:list}。请在制作模型处替换它们后重新导出。',
  'onnx.noForms': '未导入 {file}，因为这些节点的形式在此没有对应的层：{forms:list}。请在制作模型处替换它们后重新导出。',
  'tfjs.damaged':
    '{file} 不是 TensorFlow.js 的 layers 模型，或已损坏：{place} 处应为 {expected}，实为 {got}。请选择 model.save 写出的 model.json。',
  'tfjs.json':
    '{file} 不是 TensorFlow.js 的 layers 模型，或已损坏：应为 JSON，但它的 {size} 字节不是（以 {start} 开头）。请选择 model.save 写出的 model.json。',
  'tfjs.many':
    '{file} 中的层、权重与设置多于一个设计所能容纳的数量：共有 {got} 个列表和对象，最多可读取 {limit} 个。请拆分模型。',
  'tfjs.ends':
    '{file} 中没有从输入到输出的网络：输入 {inputs} 个，输出 {outputs} 个，其中没有层给出的输出：{lost:list}。请选择 model.save 写出的 model.json。',
  'tfjs.graphModel':
    '{file} 是 TensorFlow.js 的 graph 模型，其中已没有层。请把 Keras 模型转换为 layers 模型（tfjs_layers_model）或 ONNX。',
  'tfjs.twice': '{file} 多次把 {beside} 列为权重文件。请重新获取或重新导出该模型。',
  'tfjs.weights': '{file} 的权重存放在 {beside:list}，而它不在旁边。请把所有文件放进同一文件夹。',
  'tfjs.weightsShort':
    '{file} 已损坏，或权重属于另一个模型：权重“{weight}”为 {expected}，而 {beside:list} 中只剩 {got} 字节。请重新获取所有文件。',
  'tfjs.dtype':
    '{file} 中的权重“{weight}”的元素类型为 {dtype}，不受支持。支持的类型：{known:list}。请以 float32 权重重新保存模型。',
  'tfjs.noLayers':
    '未导入 {file}，因为它的层并非都能在此表示：{layers:list}。（括号中是无法读取的原因：“—”表示缺少该项，“≠”后面是可以读取的形式。）请在制作模型处替换这些层后重新保存。',
  'tfjs.shared':
    '未导入 {file}，因为它在多处使用同一组权重的层，而设计中的一个层只有一个位置：{layers:list}。请在制作模型处让每个层只使用一次，或导出为 ONNX：从 ONNX 导入时，这样的层各有自己的权重。',
  'fit.scalar': '一个数',
  'fit.name': '按名称',
  'fit.renamed': '按名称（点和斜线记为 _）',
  'fit.ending': '按名称（不计前缀）',
  'fit.order': '按形状和顺序',
  'fit.guess': '按形状和顺序猜测：还有其他张量形状相同',
  'fit.shape': '未采用：{tensor} 的形状为 {got}；已重新初始化',
  'fit.shapeStart': '未采用：{tensor} 的形状为 {got}；初始值为 {start}',
  'fit.missing': '文件中没有；已重新初始化',
  'fit.missingStart': '文件中没有；初始值为 {start}',
  'fit.unused': '文件中有，设计中没有',
  'fit.shapeAlone': '未采用：{tensor} 的形状是 {got}',
  'fit.missingAlone': '文件中没有这个名称，余下的张量也没有这个形状',
  'fit.unusedAlone': '设计中没有这个名称，余下的参数也没有这个形状',
  'fit.empty': '{file} 中没有任何张量。请在权重的来源处重新保存。',
  'fit.parts':
    '{file} 把权重拆成几部分存放，在此无法合并：{tensors:few}。只支持 weight_norm、spectral_norm 和剪枝的各部分，且形状须相符。请在训练模型处还原（remove_weight_norm、remove_parametrizations、prune.remove）后重新保存。',
  'fit.none': '{file} 中没有适合该设计的张量，因此没有采用任何权重；表中逐个说明了原因。请选择与设计对应的文件。',
  'import.format':
    '无法导入 {file}：它不是可读取的模型文件。可用：ONNX 和 TensorFlow.js 的 layers 模型（{known}）。请选择其他文件，或将模型另存为 ONNX。',
  'import.weightsAlone':
    '{file} 只有权重，没有网络。请打开权重所属的设计并在其中导入；命令行：layerloom import {file} --design DESIGN --weights-out FILE。',
  'import.outside':
    '{file} 要使用文件“{beside}”，但它在模型的文件夹之外，或经由链接指向文件夹之外。只读取模型所在文件夹中的文件：请把副本放到那里。',
  'import.cancelled': '导入已停止，没有保留任何内容。',
  'import.notFitted': '这些权重还没有与设计对照，不能保留。请重新导入。',
  'import.channels': '图像以通道在前的顺序输入，与 PyTorch 相同：[N, C, H, W]。',
  'import.channelsOut': '{count} 个输出改为通道在前的顺序，与 PyTorch 相同；原模型中通道在后。',
  'import.converted': '{count} 个 {dtype} 类型的张量已转换为 float32。',
  'import.folded':
    '文件中的这些 BatchNorm 层在设计中没有对应的层，而它们前面的层的权重已被采用：{layers:few}。很可能是从 ONNX 导入设计时，它们已合并到前面的层中。所采用的是合并之前的权重，因此网络的输出会与文件所属的模型不同。请导入 ONNX 文件及其自带的权重；或导出保留 BatchNorm 层的模型（torch.onnx.export，training=TrainingMode.TRAINING，do_constant_folding=False），导入后再载入此文件。',
  'import.guessed':
    '{count} 个张量是仅按形状和顺序对应的：名称对不上，又有其他张量形状相同，可能对错。使用前请查看表格，并与原模型的输出比较。',
  'import.parts':
    '文件中有 {count} 个权重被拆成几部分存放（weight_norm、spectral_norm、剪枝），已合并：{tensors:few}。此后它们作为完整的权重训练。',
  'import.dicts': '{file} 中有多个张量字典。“{taken}”与设计最相符，已采用；未采用：{others:few}。',
  'import.notFinite':
    '{count} 个张量含有 NaN、无穷大或 float32 无法表示的值，无法使用：{tensors:few}。请重新保存训练发散之前的权重。',
  'import.transforms':
    '文件中的样本在进入网络前要经过 {transforms:few}。它不适用于设计的随机数据：请在“数据”中与你自己的数据一起设置。',
  'import.transformsUnsound': '文件说明了样本在进入网络前要经过的处理，但内容无法读取。请在“数据”中设置。',
  'import.unusedInputs': '没有节点使用这些输入，因此网络不会要求提供它们：{inputs:list}。',
  'import.endNames':
    '设计的输入和输出要用 Python 能用的名称，因此这些改了名：{names:list}。`predict` 按新名称取用数组。',
  'import.layers':
    '{file} 会变成 {found} 个层，而一个设计最多容纳 {limit} 个。请导出模型的一部分，或减少其中重复的层。',
  'import.shared': '原先共享权重的层现在各有一份：{layers:list}。',
  'import.trainedBy': '只影响训练的设置没有带过来：{settings:few}。输出不变。',
  'import.inTraining':
    '文件中的这些层处于训练方式：{layers:few}。在此它们只在训练时如此；预测和导出都按评估方式：不丢弃任何值，并按滑动统计量归一化。如果该文件用于实际使用，请以评估方式重新导出并比较。',
  'import.tookArithmetic': '这些层把相邻的常数运算并入了自己的权重，因此权重与文件中的不同：{layers:few}。输出不变。',
  'import.ofArithmetic': '没有相邻的层可以并入的常数运算，成为逐通道的卷积：{layers:few}。输出不变。',
  'weights.several':
    '{file} 中有多组权重与设计相符。已采用“{taken}”；未采用：{others:few}。若要使用其他一组，请将其单独保存为文件。',
  'weights.format':
    '{file} 不是可读取的权重文件。可用：PyTorch、NumPy 和 safetensors 的 {known}。请选择其他文件，或将权重另存为其中一种。',
  'zip.magic': '{file} 不是 zip 归档，或文件不完整：找不到目录。请重新获取。',
  'zip.directory':
    '归档 {file} 已损坏：目录共 {count} 项，其中第 {entry} 项应从第 {at} 字节开始，并位于目录末尾第 {end} 字节之前，但那里没有。请重新获取。',
  'zip.bomb':
    '{file} 会从 {length} 字节解压为 {size} 字节，权重不会如此：压缩项解压后最多可有 {limit} 字节。如确需读取，请不压缩地保存（numpy.savez）。',
  'zip.entry': '归档 {file} 已损坏：“{entry}”解压后不是目录所说的 {size} 字节。请重新获取。',
  'zip.checksum': '归档 {file} 已损坏：“{entry}”的内容与校验和不一致。请重新获取。',
  'zip.header': '归档 {file} 已损坏：“{entry}”应从第 {at} 字节开始，但那里没有。请重新获取。',
  'zip.short': '归档 {file} 不完整：“{entry}”应到第 {end} 字节为止，而文件只有 {length} 字节。请重新获取。',
  'zip.twice': '归档 {file} 中有两个“{entry}”，无法判断应使用哪一个。请重新打包，每个名称只用一次。',
  'zip.overlap': '归档 {file} 已损坏：“{entry}”从第 {at} 字节开始，而它前面的内容到第 {end} 字节才结束。请重新获取。',
  'zip.method':
    '{file} 中的“{entry}”用 {method} 压缩，无法读取；只能读取 Deflate 或未压缩的内容。请重新打包，例如用 numpy.savez。',
  'zip.zip64': '{file} 是用于 4 GB 以上的 zip 归档（Zip64），无法读取。请把权重保存为 safetensors，或拆成多个文件。',
  'zip.holds':
    '一个 zip 归档最多容纳 {most:count} 个文件，共 {limit:bytes}，而这里将有 {count:count} 个，共 {size:bytes}。请把权重导出为 safetensors，它没有此限制。',
  'zip.encrypted': '{file} 中的“{entry}”已加密。请解压后不带密码重新打包。',
  'zip.tooLarge': '{file} 解压后将有 {size} 字节，超过允许的 {limit} 字节。请选择其他文件，或先解压并取出所需内容。',
  'gzip.magic': '{file} 不是 gzip 文件：应以 {expected} 开头，但它以 {got} 开头。请选择其他文件或重新获取。',
  'gzip.short': '{file} 不完整：它只有 {got} 字节，而 gzip 文件至少需要 {least} 字节。请重新获取。',
  'gzip.damaged': '{file} 已损坏或不完整：解压后不是末尾所说的 {size} 字节。请重新获取。',
  'gzip.checksum': '{file} 已损坏：解压内容的校验和应为 {expected}，实为 {got}。请重新获取。',
  'gzip.tooLarge':
    '{file} 解压后将有 {size} 字节，超过预期的 {limit} 字节。它可能是另一个文件，或已损坏：请选择正确的文件或重新获取。',
} satisfies Record<keyof typeof en, string>;
