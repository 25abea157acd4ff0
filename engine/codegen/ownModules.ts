/** Classes that torch.nn lacks, or lacked until lately, by their name in exports; each as it stands in the file. */
export const ownModules: Readonly<Record<string, string>> = {
  RMSNorm: `class RMSNorm(nn.Module):
    """x / sqrt(mean(x^2) + eps) * weight over the last dimensions; torch.nn has it from 2.4 on."""

    def __init__(self, normalized_shape, eps=None, elementwise_affine=True):
        super().__init__()
        if isinstance(normalized_shape, int):
            normalized_shape = (normalized_shape,)
        self.dims = tuple(range(-len(normalized_shape), 0))
        self.eps = torch.finfo(torch.float32).eps if eps is None else eps
        self.weight = nn.Parameter(torch.ones(normalized_shape)) if elementwise_affine else None

    def forward(self, x):
        x = x * torch.rsqrt(x.pow(2).mean(self.dims, keepdim=True) + self.eps)
        return x if self.weight is None else x * self.weight`,
  PositionalEncoding: `class PositionalEncoding(nn.Module):
    """Adds sines and cosines of the position (Vaswani et al., 2017, section 3.5)."""

    def __init__(self, d_model, dropout, max_len):
        super().__init__()
        self.dropout = nn.Dropout(dropout)
        column = torch.arange(d_model)
        exponent = 2 * (column // 2).double() / d_model
        angle = torch.arange(max_len).double()[:, None] / 10000**exponent
        waves = torch.where(column % 2 == 0, angle.sin(), angle.cos())
        self.register_buffer("waves", waves.float(), persistent=False)

    def forward(self, x):
        return self.dropout(x + self.waves)`,
  PositionEmbedding: `class PositionEmbedding(nn.Embedding):
    """Adds a learnt vector to each position."""

    def forward(self, x):
        return x + super().forward(torch.arange(x.shape[1], device=x.device))`,
};
