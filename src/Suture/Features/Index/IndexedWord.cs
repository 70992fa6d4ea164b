namespace Suture.Features.Index;

/// <summary>A token and what a feature of activation 1 adds to its logit.</summary>
/// <param name="Token">Token id.</param>
/// <param name="Text">The token in readable form.</param>
/// <param name="Weight">Logit weight.</param>
public readonly record struct IndexedWord(int Token, string Text, float Weight);
