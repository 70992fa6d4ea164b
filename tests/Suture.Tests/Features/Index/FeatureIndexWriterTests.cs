using Suture.Features.Index;
using Suture.Testing;

namespace Suture.Tests.Features.Index;

public sealed class FeatureIndexWriterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Complete_TheSameInput_GivesTheSameBytes()
    {
        MadeUpIndex.Write(_folder.File("a"));
        MadeUpIndex.Write(_folder.File("b"));

        Assert.Equal(File.ReadAllBytes(_folder.File("a")), File.ReadAllBytes(_folder.File("b")));
    }

    [Fact]
    public void Dispose_BeforeItIsComplete_LeavesWhatWasThere()
    {
        File.WriteAllText(_folder.File("a"), "before");
        using (var writer = Writer()) writer.AddText(0, [1]);

        Assert.Equal("before", File.ReadAllText(_folder.File("a")));
        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void Complete_FeaturesMissing_IsRefused()
    {
        using var writer = Writer();
        writer.AddText(0, [0, 1, 2, 3, 4, 5]);
        writer.AddText(7, [0, 6, 7]);
        writer.Add("small", 0, MadeUpIndex.Entry("small", 0));

        Assert.Contains("latent 1 of 'small' comes next", Assert.Throws<InvalidOperationException>(writer.Complete).Message, StringComparison.Ordinal);
        Refused("expected latent 1 of 'small'", () => writer.Add("small", 2, MadeUpIndex.Entry("small", 2)));
        Refused("expected latent 1 of 'small'", () => writer.Add("native", 0, MadeUpIndex.Entry("native", 0)));
    }

    [Fact]
    public void Add_WhatDoesNotFit_IsRefused()
    {
        using var writer = Writer();
        writer.AddText(0, [0, 1]);
        var entry = MadeUpIndex.Entry("small", 0);

        Refused("added twice", () => writer.AddText(0, [1]));
        Refused("Token 8 has no text", () => writer.AddText(1, [8]));
        Refused("context 3, whose text was not added", () => writer.Add("small", 0, entry with { Contexts = [new ContextWindow { Context = 3, Start = 0, Peak = 0, Values = [1] }] }));
        Refused("within 2 tokens", () => writer.Add("small", 0, entry with { Contexts = [new ContextWindow { Context = 0, Start = 1, Peak = 1, Values = [1, 2] }] }));
        Refused("1 of the other model", () => writer.Add("small", 0, entry with { Contexts = [new ContextWindow { Context = 0, Start = 0, Peak = 1, Values = [1, 2], PartnerValues = [1] }] }));
        Refused("are of 1 latents; expected 6", () => writer.AddScores("transferred", new Suture.Features.FeatureScores(1)));
        Refused("not among 6 and 2 latents", () => writer.AddTwins([new(0, 2, 1, null, true)]));
        Refused("given twice", () => writer.AddTwins([new(0, 1, 1, null, true), new(0, 1, 1, null, true)]));
    }

    private FeatureIndexWriter Writer() => new(_folder.File("a"), MadeUpIndex.Info, MadeUpIndex.Tokens);

    private static void Refused(string expected, Action action) =>
        Assert.Contains(expected, Assert.Throws<ArgumentException>(action).Message, StringComparison.Ordinal);
}
