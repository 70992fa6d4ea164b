namespace Suture.Features.Roles.Endpoint;

/// <summary>An answer with its question.</summary>
/// <param name="Question">The question.</param>
/// <param name="Rewrites">The rewrites that held.</param>
internal sealed record KeptAnswer(AskedRewrites Question, IReadOnlyList<string> Rewrites);
