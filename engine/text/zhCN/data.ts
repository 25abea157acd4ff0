import type { data as en } from '../en/data';

export const data = {
  'data.source': '没有名为“{type}”的数据源。可选：{known}。',
  'data.transform': '没有名为“{type}”的变换。可选：{known}。',
  'data.transform.image':
    '{transform} 只用于图像（通道 × 高 × 宽），而样本的形状是 {shape}。请移除该变换，或选择图像数据。',
  'data.transform.crop':
    'RandomCrop：形状为 {shape}、边框为 {padding} 的样本中放不下 {size} 的窗口。请缩小窗口或加宽边框。',
  'data.transform.channels':
    '{transform}：{param} 有 {got} 个数，而形状为 {shape} 的样本有 {channels} 个通道。请给出 1 个或 {channels} 个数。',
  'data.transform.codes': '{transform} 会混合数值，而样本是字符：两个字符各取一半会变成第三个字符。请移除该变换。',
  'data.transform.twice': '列表中有多个 {transform}，而每个批次只混合一次。请只保留一个。',
  'data.transform.border': '{transform}：{got} 像素的边框太宽，最多 {limit} 像素。',
  'data.oneHot': '要求把类别表示为 0/1 向量，但“{source}”的目标是形状为 {shape} 的数值，不是类别。请直接与数值比较。',
  'data.limit': '训练样本数上限为 {limit}；它必须是不小于 1 的整数。',
  'data.split': '没有名为“{type}”的划分方式。可选：{known}。',
  'data.split.shares': '验证占 {valid}、测试占 {test}，没有样本可供训练。两者之和必须小于 1。',
  'data.split.column': '要求按列“{column}”划分样本，但该数据源没有列。请改为按比例划分。',
  'data.split.files': '要求按文件划分样本，但该数据源不是表格，或自带各部分的文件。请改为按比例划分。',
  'data.split.word':
    '要求按列“{column}”划分样本，但没有一行是“{word}”。其中有：{known}。请选择标记该部分的词；如果没有，请留空。',
  'data.split.empty': '{samples} 个样本中没有可供训练的样本。请减小验证和测试的比例，或选择其他数据。',
  'data.file.none': '尚未选择文件。请在数据设置中选择。',
  'data.file.notChosen': '{source}：尚未选择文件。请在数据设置中选择并查看。',
  'data.shape': '{file} 中数据的形状是 {got}，应为 {expected}。它不是当时查看的文件：请重新查看。',
  'data.counts': '{file} 有 {samples} 个样本，而 {other} 有 {labels} 个标签。请选择相互对应的两个文件。',
  'data.ownLabel': '{file} 第 {row} 行：标签是 {label}，而类别只有 0 到 {classes}（不含）。请修正文件，或重新查看。',
  'data.notFinite': '{file} 第 {row} 行：有一个值不是有限的数，无法从中学习。请修正文件。',
  'data.npy.counts':
    '{file} 的“{x}”中有 {samples} 个样本，而“{y}”中有 {labels} 个目标值。每个样本需要一个目标值：请保存长度相同的数组。',
  'data.npy.array': '{file} 中没有数组“{name}”，只有：{known}。请重新查看。',
  'data.image.kind': '{file} 既不是 PNG 也不是 JPEG 图像。请移除它，或另存为其中一种。',
  'data.image.damaged': '{file} 已损坏，或属于无法读取的类型（{detail}）。请移除它，或重新保存。',
  'data.images.none': '{folder} 中没有图像：应为每个类别一个文件夹，其中放 PNG 或 JPEG 文件。',
  'data.images.oneClass': '{folder} 中只有一个类别“{label}”，没有可区分的内容。请添加另一个类别的文件夹。',
  'data.images.label': '{folder} 中的文件夹“{label}”不属于任何类别（{known}）。请重新查看。',
  'data.text.short':
    '{file} 太短：共 {characters} 个字符，而每个样本需要 {context} 个字符及其后一个。请选择更长的文本或更短的上下文。',
  'data.text.long': '{file} 太长：{bytes} 字节，最多能读取 {limit}。请选取其中一部分。',
  'data.text.character': '{file} 第 {line} 行：字符“{character}”在查看文件时还不存在。请重新查看。',
  'data.inspect.cancelled': '已停止查看数据。',
  'data.inspect.empty': '列“{column}”没有任何值。',
  'data.inspect.date': '列“{column}”是日期，不能直接用于学习。',
  'data.inspect.text': '列“{column}”是很少重复的文字：名称或句子。',
  'data.inspect.constant': '列“{column}”每行的值都相同，不含任何信息。',
  'data.inspect.counter': '列“{column}”只是行号。',
  'data.inspect.steps': '列“{column}”只是行号，每行增加 {step:number}。',
  'data.inspect.nested': '列“{column}”是列表或记录，不能作为输入，已略去；要使用它，请让每个部分自成一列。',
  'data.inspect.noTarget': '没有找到可作为目标的列，请选择一个。',
  'data.inspect.slip': '列“{column}”是数字，但第 {row} 行是“{value}”。请修正，否则训练会停在那里。',
  'data.inspect.thousands':
    '列“{column}”：“{value}”（第 {row} 行）中的符号被视为千位分隔符，因此读作 {read}。如不正确，请选择另一种小数点。',
  'data.inspect.decimalComma':
    '列“{column}”：“{value}”（第 {row} 行）中的逗号被视为小数点，因此读作 {read}。如果它是千位分隔符，请选择点作为小数点。',
  'data.inspect.missing': '列“{column}”的 {rows} 个值中缺少 {missing} 个。',
  'data.inspect.oneClass':
    '列“{column}”的名称像是目标，但每行都是“{value}”，没有可区分的内容。请添加其他取值的行，或选择另一列作为目标。',
  'data.inspect.emptyClass': '类别“{value}”没有样本。如果类别从 1 开始编号，它会白占一个位置；请从 0 开始编号。',
  'data.inspect.merged':
    '列“{column}”：{numbers:number} 个不同的数在网络中只剩 {left:number} 个，因为网络约保留 7 位数字。请减去它们共有的部分。',
  'data.inspect.lonely': '类别“{value}”只有一个样本，无法既学习又测试。',
  'data.inspect.sizes': '图片大小不一，都将缩放到 {height}×{width}。',
  'data.inspect.noImages': '{file} 旁边没有图像文件，应有文件“{expected}”。',
  'data.inspect.noLabels': '{file} 旁边没有标签文件，应有文件“{expected}”。',
  'data.inspect.oneImage': '{file} 是单张图片。请选择其中每个类别一个文件夹的文件夹。',
  'data.inspect.unknown':
    '{file} 不是可读取的类型。可读取 CSV、TSV、Parquet、NPY、NPZ、IDX 和文本文件，以及图片文件夹。',
  'data.npy.lonely':
    '{file} 只有一个数组，旁边也没有存放目标值的文件。请将目标值保存在旁边并使用配套的名称（如 x.npy 与 y.npy），或将两者存入同一个 .npz。',
  'data.npy.partner':
    '{file} 中有 {known}，在其中和旁边都没有找到目标。请命名为 x 和 y，放在一个 .npz 或两个 .npy 文件中。',
  'data.lint.parts': '没有留出任何验证样本，因此无法分辨网络是在学习还是在死记。请增大验证的比例，或增加样本。',
  'data.lint.parts.classes':
    '没有留出任何验证样本，因此无法分辨网络是在学习还是在死记：没有一个类别达到所需的 {needed} 个样本。请不按类别划分，或增加样本。',
  'data.lint.majority':
    '类别“{name}”占训练样本的 {share:percent}：总是回答它的模型就有这么高的正确率。请对照它来看准确率。',
  'data.lint.rare': '类别“{name}”有 {count:count} 个训练样本，而“{most}”有 {larger:count} 个：稀少的类别容易被忽略。',
  'data.lint.duplicates':
    '{count:count} 个验证样本（{share:percent}）也在训练部分中：验证损失会显得比实际好。请让重复样本不参与训练。',
  'data.lint.testDuplicates':
    '{count:count} 个测试样本（{share:percent}）也在训练或验证部分中：测试结果更多反映记忆，而不是对新数据的表现。',
  'data.lint.missing.leftOut': '{rows:count} 行中有 {count:count} 行因缺少值而被去掉。各列缺失数：{columns}。',
  'data.lint.missing.filled': '已用训练行的值填补 {count:count} 个缺失值。各列缺失数：{columns}。',
  'data.lint.missing.target': '{rows:count} 行中有 {count:count} 行没有要预测的值，已被去掉：无法从中学习。',
  'data.lint.rareWeighed':
    '类别“{name}”有 {count:count} 个训练样本，而“{most}”有 {larger:count} 个。损失已经对各类别加权。',
  'data.lint.fix.copies': '训练时不用与验证、测试重复的样本',
  'data.lint.fix.missing.mean': '用该列的均值（文字用最常见的词）填补',
  'data.lint.fix.missing.median': '用该列的中位数（文字用最常见的词）填补',
  'data.lint.fix.missing.category': '把缺失的词当作单独的一个词',
  'data.lint.fix.missing.drop': '去掉缺少值的行',
  'data.copies':
    '全部 {samples} 个训练样本也在验证或测试部分中，去掉重复后没有样本可供训练。请保留重复样本，或选择其他划分。',
  'data.lint.constant': '{all:count} 个输入中有 {features:count} 个在训练部分中从不变化，无法从中学习。',
  'data.lint.range':
    '各输入的大小相差很大：标准差从 {least:number} 到 {most:number}，均值最大 {mean:number}。这样训练会很慢或失败。',
  'data.lint.fix.stratify': '不按类别划分',
  'data.lint.fix.weights': '让稀少的类别在损失中占更大的权重',
  'data.lint.fix.columns': '去掉这些列：{columns}',
  'data.lint.fix.worstColumn': '去掉缺失最多的列：{column}',
  'data.lint.fix.standardize': '标准化输入',
  'data.table.notChosen': '{source}：尚未选择列。请先查看文件，再选择输入和目标。',
  'data.table.twice': '{source}：列“{column}”被选了两次，请只写一次。',
  'data.table.targetIsInput': '{source}：列“{column}”既是目标又是输入，网络只需照抄。请从输入中去掉它。',
  'data.table.strayLevel': '{source}：取值“{level}”不属于任何所选的列。请重新查看文件。',
  'data.table.oneClass': '{source}：列“{column}”中只有“{value}”，没有可区分的内容。请选择其他目标。',
  'data.table.column': '{file} 中没有列“{column}”，只有：{known}。它可能是另一个文件，或已被改动：请重新查看。',
  'data.table.empty': '{file} 中没有数据行。请选择其他文件。',
  'data.table.allMissing': '{file}：全部 {rows} 行都缺少需要的值。请少选几列，或填补缺失值。',
  'data.table.number':
    '{file} 第 {row} 行：列“{column}”应为数字，实际是“{value}”。请修正文件，或重新查看并把该列作为文字。',
  'data.table.level': '{file} 第 {row} 行：列“{column}”的值“{value}”在查看文件时还不存在。请重新查看。',
  'data.table.class': '{file} 第 {row} 行：列“{column}”中的“{value}”不是已知的类别。请重新查看文件，或修正该行。',
  'data.parquet.damaged': '{file} 不是 Parquet 文件，或已损坏、不完整（{detail}）。请重新获取或重新写出该文件。',
  'data.parquet.rows':
    '{file} 第 {from} 至 {to} 行：文件的这一部分已损坏或无法读取（{detail}）。请重新获取或重新写出该文件。',
  'data.parquet.twice': '{file} 有两列都叫“{column}”，无法确定指的是哪一列。请为其中一列改名，然后重新写出该文件。',
  'data.parquet.codec':
    '{file}：列“{column}”用 {codec} 压缩；可读取未压缩、SNAPPY 和 GZIP。请用其中之一重新写出：df.to_parquet(…, compression="snappy")。',
  'data.csv.fields':
    '{file} 第 {row} 行：应与第一行一样有 {expected} 个字段，实际有 {got} 个。请修正该行；含有分隔符的字段要加引号。',
  'data.csv.quote': '{file} 第 {row} 行：引号没有正确闭合。请修正该行；引号内的引号要写两次。',
  'data.csv.encoding':
    '{file} 第 {line} 行：此处不是 {encoding} 编码的文本。请选择文件实际使用的编码，或将其重新保存为 UTF-8。',
  'data.csv.binary': '{file} 不是文本文件：字节 {from} 到 {to} 之间有零字节。请选择其他文件。',
  'data.random.size':
    '{samples} 个形状为 {shape} 的随机样本共有 {numbers} 个数，超过上限 {limit}。请减少样本数或缩小形状。',
  'data.fileShape': '{file} 中数据的形状是 {got}，应为 {expected}。它可能是另一个文件，或已损坏：请重新打包数据。',
  'data.label': '{file} 已损坏：第 {row} 行的标签是 {label}，而类别只有 0 到 {classes}（不含）。请重新打包数据。',
  'data.reader': '读取数据的线程在工作途中意外结束（{detail}）。请从上一个检查点继续训练；如果再次发生，请报告。',
  'data.readerExit':
    '读取数据的线程在工作途中意外结束，退出码为 {code}。请从上一个检查点继续训练；如果再次发生，请报告。',
  'data.repair.label': '直接与数值比较',
  'data.repair.transform': '移除变换 {transform}',
  'idx.magic': '{file} 不是 IDX 文件，或已损坏：开头应为 00 00、元素类型和维数，但它以 {got} 开头。请重新获取。',
  'idx.type': '{file} 是元素类型为 {type} 的 IDX 文件，只能读取无符号字节（0x08）。请以此类型保存。',
  'idx.size': '{file} 已损坏或不完整：文件头标明形状 {shape}，需要 {expected} 字节，实际有 {got} 字节。请重新获取。',
} satisfies Record<keyof typeof en, string>;
