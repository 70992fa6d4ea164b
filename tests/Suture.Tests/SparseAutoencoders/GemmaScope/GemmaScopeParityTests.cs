using Suture.Formats;
using Suture.SparseAutoencoders.GemmaScope;
using Suture.Testing;
using Suture.Tests.SparseAutoencoders.Exchange;

namespace Suture.Tests.SparseAutoencoders.GemmaScope;

/// <summary>Archives in Gemma Scope's layout, with the features of its formula.</summary>
public sealed class GemmaScopeParityTests
{
    public static TheoryData<string, string?> Cases() => ParityCases.Of("sparse-autoencoders/gemma_scope", _ => true, _ => null);

    [ParityTheory]
    [MemberData(nameof(Cases))]
    public void Read_FeaturesAndReconstruction_MatchTheFormula(string caseFolder, string? notRun)
    {
        _ = notRun;
        using var expected = SafetensorsFile.Open(Fixtures.Path(caseFolder, "expected.safetensors"));

        FileAssert.Forward(GemmaScopeFile.Read(Fixtures.Path(caseFolder)).Autoencoder, expected, "feature_acts", "reconstruction");
    }

    [ParityTheory]
    [MemberData(nameof(Cases))]
    public void Write_ThenRead_GivesTheSameBits(string caseFolder, string? notRun)
    {
        _ = notRun;
        using var target = new TemporaryFolder();
        var read = GemmaScopeFile.Read(Fixtures.Path(caseFolder));

        GemmaScopeFile.Write(target.Path, read);

        FileAssert.Same(read, GemmaScopeFile.Read(target.Path));
    }
}
