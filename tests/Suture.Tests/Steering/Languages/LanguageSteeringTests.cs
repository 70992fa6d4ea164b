using Suture.Models;
using Suture.Numerics;
using Suture.Steering;
using Suture.Steering.Languages;
using Suture.Stitching;

namespace Suture.Tests.Steering.Languages;

public sealed class LanguageSteeringTests
{
    private static readonly Compute Compute = new(2);
    private static readonly LanguageIdentifier Identifier = new(["de", "en"]);

    private static readonly TextPair[] Pairs =
    [
        new("Die Datei wird mit dem Befehl gelöscht.", "The file is removed by the command."),
        new("Der Benutzer kann das Paket nicht installieren.", "The user is not able to install the package."),
        new("Das ist die Konfiguration des Servers.", "This is the configuration of the server."),
        new("Mit dieser Option werden alle Pakete aktualisiert.", "With this option all packages are upgraded."),
    ];

    // A model stitched to itself by the identity: what is transferred must be the native vector.
    [Fact]
    public void Run_ModelStitchedToItself_TransfersWhatIsNative()
    {
        using var model = LanguageModel.Load("embedded:small");
        var end = new TextStateReader(model, Compute).Site(2);
        var identity = new Matrix<double>(model.Width, model.Width);
        for (int i = 0; i < model.Width; i++) identity[i, i] = 1;
        var crossing = new Crossing(new AffineMap(identity, new double[model.Width]), end, end);
        var options = new LanguageSteeringOptions { NewTokens = 8, Strengths = [1, 2] };

        var rows = new LanguageSteering(model, model, ["The package is", "In the beginning", "You can use"], options, Identifier, Compute).Run(new LanguagePairs("de", Pairs, 0), crossing);

        Assert.Equal([SteeringArm.Unsteered, SteeringArm.Native, SteeringArm.Transferred, SteeringArm.Random, SteeringArm.Native, SteeringArm.Transferred, SteeringArm.Random], rows.Select(row => row.Arm));
        foreach (int native in (int[])[1, 4])
        {
            Assert.Equal(rows[native].Example, rows[native + 1].Example);
            Assert.Equal(rows[native].Successes, rows[native + 1].Successes);
            Assert.Equal(1, rows[native + 1].CosineToNative!.Value, 1e-12);
            Assert.Equal(rows[native].Rate > 0 ? 1 : 0, rows[native + 1].RelativeTransfer);
        }

        Assert.NotEqual(rows[0].Example, rows[1].Example);
        Assert.All(rows, row => Assert.True(row.Trials == 3 && row.RateInterval.Low <= row.Rate && row.Rate <= row.RateInterval.High && row.Perplexity > 1));
    }

    [Fact]
    public void Constructor_PromptWithoutRoomOrNone_IsRefused()
    {
        using var model = LanguageModel.Load("embedded:small");
        string longPrompt = string.Concat(Enumerable.Repeat("and the word was ", 100));

        Assert.Contains("Prompt 1", Assert.Throws<ArgumentException>(() => New(["x", longPrompt], new())).Message, StringComparison.Ordinal);
        Assert.Contains("no prompt", Assert.Throws<ArgumentException>(() => New([], new())).Message, StringComparison.Ordinal);
        Assert.Contains("strengths", Assert.Throws<ArgumentException>(() => New(["x"], new() { Strengths = [] })).Message, StringComparison.Ordinal);
        Assert.Contains("chat template", Assert.Throws<ArgumentException>(() => New(["x"], new() { IsChat = true })).Message, StringComparison.Ordinal);

        LanguageSteering New(string[] prompts, LanguageSteeringOptions options) => new(model, model, prompts, options, Identifier, Compute);
    }

    [Fact]
    public void Checked_PairsThatAreNotTranslated_AreLeftOutAndCounted()
    {
        var pairs = LanguagePairs.Checked("de", [.. Pairs, new("The same in English again.", "The same in English again."), new("Noch einmal auf Deutsch geschrieben.", "Noch einmal auf Deutsch geschrieben.")], Identifier);

        Assert.Equal(Pairs, pairs.Pairs);
        Assert.Equal(2, pairs.LeftOutCount);
    }

    [Fact]
    public void Shares_OfACorpus_AreThoseOfItsCharacters()
    {
        string german = "Der Hund und die Katze sind im Garten. ", english = "The dog and the cat are in the garden.. ";
        var shares = LanguageShares.Of([german + german + german, english, "12345 67890 12345 67890 12345 67890 12345"], Identifier);

        double all = (3 * german.Length) + english.Length + 41;
        Assert.Equal(3 * german.Length / all, shares["de"], 1e-12);
        Assert.Equal(english.Length / all, shares["en"], 1e-12);
        Assert.Equal(2, shares.Count);
        Assert.Empty(LanguageShares.Of([], Identifier));
    }
}
