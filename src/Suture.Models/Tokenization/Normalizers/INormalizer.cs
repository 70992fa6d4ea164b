namespace Suture.Models.Tokenization.Normalizers;

/// <summary>Changes text before it is cut into words.</summary>
internal interface INormalizer : ITokenizerPart
{
    /// <summary>The text as changed; the same object when nothing changes.</summary>
    /// <param name="text">A stretch of input between added tokens.</param>
    AlignedText Normalize(AlignedText text);
}
