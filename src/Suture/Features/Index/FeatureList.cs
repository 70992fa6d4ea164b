namespace Suture.Features.Index;

/// <summary>A page of features.</summary>
/// <param name="Total">Features that the query fits, on all pages.</param>
/// <param name="Rows">Those of the page, in order.</param>
public sealed record FeatureList(int Total, IReadOnlyList<FeatureRow> Rows);
