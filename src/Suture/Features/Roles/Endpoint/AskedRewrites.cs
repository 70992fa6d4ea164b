namespace Suture.Features.Roles.Endpoint;

/// <summary>A question to a model, as far as the answer depends on it.</summary>
/// <param name="PromptVersion">Version of the prompt.</param>
/// <param name="Model">The model.</param>
/// <param name="Temperature">Sampling temperature.</param>
/// <param name="Count">Rewrites asked for.</param>
/// <param name="Text">The text.</param>
/// <param name="Index">Which answer of several to the same question, from 0.</param>
internal sealed record AskedRewrites(int PromptVersion, string Model, double Temperature, int Count, string Text, int Index);
