namespace Suture.Explorer.Tests;

/// <summary>The classes that share one index of the pair.</summary>
[CollectionDefinition(nameof(PairExplorer))]
public sealed class PairExplorerGroup : ICollectionFixture<PairExplorer>;
