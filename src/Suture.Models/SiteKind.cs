namespace Suture.Models;

/// <summary>A place within a block where activations are read and written, in the order in which a pass comes by.</summary>
/// <remarks>docs/sites.md has the definitions beside TransformerLens's and Hugging Face's names.</remarks>
public enum SiteKind
{
    /// <summary>The residual stream before the block, [tokens, dModel].</summary>
    ResidualBefore,

    /// <summary>What each head gathered, before the output projection: [tokens, nHeads × dHead], head h from column <c>h · dHead</c>.</summary>
    HeadOutputs,

    /// <summary>What attention adds to the residual stream, [tokens, dModel]: after the output projection, its bias and a norm behind it.</summary>
    AttentionOutput,

    /// <summary>The residual stream with attention's part added and the MLP's not yet, [tokens, dModel]. In a parallel block the MLP does not read it.</summary>
    ResidualMiddle,

    /// <summary>What the MLP reads, [tokens, dModel]: after the norm before it.</summary>
    MlpInput,

    /// <summary>What the MLP adds to the residual stream, [tokens, dModel]: after a norm behind it.</summary>
    MlpOutput,
}
