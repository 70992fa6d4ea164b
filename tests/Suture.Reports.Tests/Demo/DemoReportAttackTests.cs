using Suture.Experiments.Results;
using Suture.Reports.Tests.Samples;

namespace Suture.Reports.Tests.Demo;

/// <summary>Text of models and corpora is anyone's: none of it may become markup.</summary>
public sealed class DemoReportAttackTests
{
    private const string Attack = "</span></style><script>alert(1)</script><img src=x onerror=alert(1)>\"' onfocus='alert(1)' {{<![CDATA[ --> &lt; \u0000\u001b\ud800";

    [Fact]
    public void Render_HostileTextEverywhere_StaysText()
    {
        var sample = SampleResult.Create();
        var feature = sample.Features[0];
        var hostile = sample with
        {
            Definition = Attack,
            Models = new ModelPair { Small = sample.Models.Small with { Name = Attack }, Large = sample.Models.Large with { Name = Attack } },
            Warnings = [Attack],
            Controls = [.. sample.Controls.Select(control => control with { Name = Attack, Description = Attack })],
            SimilarityVariants = [.. sample.SimilarityVariants.Select(variant => variant with { Name = Attack, Definition = Attack })],
            LayerChoices = [.. sample.LayerChoices.Select(choice => choice with { Measure = Attack })],
            Sae = sample.Sae with { Scores = [.. sample.Sae.Scores.Select(scores => scores with { CeIncrease = null, Missing = Attack })] },
            Across = sample.Across! with { Model = sample.Across.Model with { Name = Attack, Family = Attack }, Sae = [.. sample.Across.Sae.Select(scores => scores with { CeIncrease = null, Missing = Attack })] },
            Features = [feature with { PromotedSmall = [Attack], PromotedLarge = [Attack], Contexts = [new FeatureContext { Context = 0, Start = 0, Tokens = [Attack, Attack], Small = [1, 0], Large = [0, 1] }] }],
            Provenance = sample.Provenance with
            {
                Command = Attack,
                Version = Attack,
                Runtime = Attack,
                Configuration = new Dictionary<string, string>(StringComparer.Ordinal) { [Attack] = Attack },
                Hashes = [new ContentHash { Name = Attack, Sha256 = Attack }],
            },
        };

        var page = new RenderedPage(hostile);

        Assert.Empty(page.All("script"));
        Assert.Empty(page.All("img"));
        Assert.DoesNotContain(page.Root.Descendants().SelectMany(element => element.Attributes()), attribute => attribute.Name.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain('\u0000', page.Text);
        Assert.DoesNotContain(page.Text, char.IsSurrogate);
        Assert.Single(page.All("style"));
    }

    [Fact]
    public void Render_Page_ForbidsScriptsAndRequests()
    {
        var policy = new RenderedPage(SampleResult.Create()).All("meta").Single(meta => (string?)meta.Attribute("http-equiv") == "Content-Security-Policy");

        Assert.StartsWith("default-src 'none'", (string?)policy.Attribute("content"), StringComparison.Ordinal);
    }

    [Fact]
    public void Render_LayerNamesFromPaths_AreShort()
    {
        var sample = SampleResult.Create();
        var models = new ModelPair { Small = sample.Models.Small with { Name = "/data/models/gpt2/" }, Large = sample.Models.Large with { Name = "openai-community/gpt2-medium" } };

        var page = new RenderedPage(sample with { Models = models });

        Assert.Contains("SVCCA picks gpt2-medium.3 for gpt2.2", page.Opening, StringComparison.Ordinal);
    }
}
