using Suture.Features;

namespace Suture.Tests.Features;

public sealed class RoleAgreementTests
{
    private const FeatureRole T = FeatureRole.Structural, S = FeatureRole.Semantic, D = FeatureRole.Dead, E = FeatureRole.Tie;

    [Fact]
    public void Of_Labels_CountsByPair()
    {
        var agreement = RoleAgreement.Of([T, T, T, S, S, S, S, D, E, T, D], [T, T, S, T, S, S, S, S, T, D, E]);

        Assert.Equal((2, 1, 1, 3, 1, 2), (agreement.BothStructural, agreement.TurnedSemantic, agreement.TurnedStructural, agreement.BothSemantic, agreement.Lost, agreement.Gained));
        Assert.Equal(7, agreement.Compared);
        // p = 5/7; structural 3/7 in both, so e = 9/49 + 16/49 = 25/49; kappa = (35 - 25) / (49 - 25).
        Assert.Equal(5 / 7.0, agreement.Share);
        Assert.Equal(10 / 24.0, agreement.Kappa!.Value, 12);
    }

    [Fact]
    public void Of_NothingInCommonOrOneLabelAlone_IsUndefined()
    {
        Assert.Null(RoleAgreement.Of([D, E], [T, S]).Share);
        Assert.Null(RoleAgreement.Of([D, E], [T, S]).Kappa);
        Assert.Equal(1, RoleAgreement.Of([S, S], [S, S]).Share);
        Assert.Null(RoleAgreement.Of([S, S], [S, S]).Kappa);
        Assert.Throws<ArgumentException>(() => RoleAgreement.Of([S], []));
    }
}
