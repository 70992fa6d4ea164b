namespace Suture.Models.Tokenization;

/// <summary>A part of a tokenizer that has a say in which tokens a text gives.</summary>
internal interface ITokenizerPart
{
    /// <summary>What the part does to ids, in words that do not depend on how the file spells it; empty when it does nothing to them.</summary>
    string Identity { get; }
}
