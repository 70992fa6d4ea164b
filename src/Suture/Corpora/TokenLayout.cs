namespace Suture.Corpora;

/// <summary>How a file of token ids is cut into contexts.</summary>
public enum TokenLayout
{
    /// <summary>BOS and the next <c>contextLength − 1</c> ids, as text is packed; what is left at the end is dropped. For files as nanoGPT writes them.</summary>
    Windows,

    /// <summary>The next <c>contextLength</c> ids as they stand, no BOS added; a remainder is an error. For files as sparsify writes them.</summary>
    Rows,
}
