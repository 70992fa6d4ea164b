using Suture.Testing;

namespace Suture.Tests;

/// <summary>Lists every kind of golden values that is present, so that none is passed over in silence.</summary>
public class UnbuiltKindsTests
{
    public static TheoryData<string, string?> Kinds => FixtureKinds.All();

    [ParityTheory]
    [MemberData(nameof(Kinds))]
    public void Kind_Present_HasTestsOrIsListedAsSkipped(string kind, string? notBuilt)
    {
        Assert.Null(notBuilt);

        Assert.NotEmpty(Directory.EnumerateFileSystemEntries(Fixtures.Path(kind)));
    }

    [Theory]
    [InlineData("analysis/optim", true)]
    [InlineData("analysis/optim-2", true)]
    [InlineData("analysis/optimum", false)]
    [InlineData("ggu", false)]
    public void IsBuilt_Kind_GoesByNameAndSuffix(string kind, bool expected) => Assert.Equal(expected, FixtureKinds.IsBuilt(kind));
}
