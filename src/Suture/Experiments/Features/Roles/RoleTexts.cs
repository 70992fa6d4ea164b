using Suture.Features.Roles.Endpoint;
using Suture.Features.Roles.Rewriting;

namespace Suture.Experiments.Features.Roles;

/// <summary>Where the groups came from, and what was left out.</summary>
public sealed record RoleTexts
{
    /// <summary>Where they came from.</summary>
    public required RoleSource Source { get; init; }

    /// <summary>Groups used.</summary>
    public required int Groups { get; init; }

    /// <summary>Texts of all groups, rewrites included.</summary>
    public required int Versions { get; init; }

    /// <summary>Texts looked at.</summary>
    public required int Offered { get; init; }

    /// <summary>Texts left out because the built-in rewriter swapped too few of their content words.</summary>
    public required int TooFewSwapped { get; init; }

    /// <summary>Groups left out because a version of theirs is longer than the models read, or has no token of its own.</summary>
    public required int Unreadable { get; init; }

    /// <summary>What became of the words of the texts used; null unless the built-in rewriter wrote.</summary>
    public RewriteCounts? Words { get; init; }

    /// <summary>What an endpoint was asked; null unless one wrote.</summary>
    public EndpointCounts? Endpoint { get; init; }
}
