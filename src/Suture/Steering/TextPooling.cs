namespace Suture.Steering;

/// <summary>Which positions of a text speak for it when a direction is fitted.</summary>
public enum TextPooling
{
    /// <summary>All but special tokens.</summary>
    AllTokens,

    /// <summary>The last one, special or not: what a model knows when it is about to answer.</summary>
    LastToken,
}
