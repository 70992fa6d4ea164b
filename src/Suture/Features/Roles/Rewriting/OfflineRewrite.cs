namespace Suture.Features.Roles.Rewriting;

/// <summary>A text with the rewrites that the lexicon gave it.</summary>
/// <param name="Group">The text and its rewrites.</param>
/// <param name="Counts">What became of its words, the same in every rewrite.</param>
public sealed record OfflineRewrite(TextGroup Group, RewriteCounts Counts);
