using System.IO.Compression;
using System.Text.Json;
using Suture.Models;
using Suture.Steering.Languages;

namespace Suture.Tests.Steering.Languages;

public sealed class LanguageIdentifierTests
{
    private static readonly LanguageIdentifier All = new();

    [Theory]
    [InlineData("en", "The quick brown fox jumps over the lazy dog.")]
    [InlineData("de", "Der schnelle braune Fuchs springt über den faulen Hund.")]
    [InlineData("fr", "Le renard brun saute par-dessus le chien paresseux.")]
    [InlineData("es", "El veloz zorro marrón salta sobre el perro perezoso.")]
    [InlineData("it", "La volpe veloce salta sopra il cane pigro.")]
    [InlineData("el", "Η γρήγορη αλεπού πηδά πάνω από τον τεμπέλη σκύλο.")]
    [InlineData("bg", "Бързата кафява лисица прескача мързеливото куче.")]
    [InlineData("fi", "Nopea ruskea kettu hyppää laiskan koiran yli.")]
    [InlineData("ro", "Vulpea maro sare peste câinele leneș și țipă.")]
    public void Identify_Sentence_IsItsLanguage(string language, string text)
    {
        Assert.Equal(language, All.Identify(text));
        Assert.Equal(language, All.Identify(text.ToUpperInvariant()));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n1234 -- !?")]
    [InlineData("日本語")]
    [InlineData("https://example.org/the-and-of the@and.of")]
    [InlineData("\ud800\udfff\0")]
    public void Identify_NothingToJudgeBy_IsNull(string text) => Assert.Null(All.Identify(text));

    [Fact]
    public void Identify_VeryLongText_IsCut()
    {
        string text = new string('a', 20_000) + " ";

        Assert.Equal(All.Identify(text), All.Identify(text + string.Concat(Enumerable.Repeat("Der Hund und die Katze. ", 100_000))));
    }

    // The handbook was in no profile, so all of it is held out. Some 3 to 5 % of its paragraphs were left in English by the translators.
    [Theory]
    [InlineData("en", 1)]
    [InlineData("de", 0.96)]
    [InlineData("fr", 0.95)]
    [InlineData("es", 0.96)]
    public void Identify_HandbookParagraphs_AreRightOrLeftInEnglish(string language, double translatedAtLeast)
    {
        string?[] answers = [.. Paragraphs(language).Select(All.Identify)];

        double right = Share(answers, language), english = Share(answers, "en");

        Assert.Equal(1728, answers.Length);
        Assert.True(right >= translatedAtLeast - 0.001, $"{right:F4} were told to be {language}.");
        Assert.True(language == "en" || right + english >= 0.999, $"{right:F4} were told to be {language} and {english:F4} English.");
    }

    [Theory]
    [InlineData("en", 40, 0.97)]
    [InlineData("de", 80, 0.96)]
    [InlineData("fr", 80, 0.94)]
    [InlineData("es", 80, 0.95)]
    public void Identify_BeginningsOfParagraphs_AreMostlyRight(string language, int length, double atLeast)
    {
        double share = Share([.. Paragraphs(language).Where(text => text.Length >= length).Select(text => All.Identify(text[..length]))], language);

        Assert.True(share >= atLeast, $"{share:F4} of the beginnings of {length} characters were told to be {language}.");
    }

    [Fact]
    public void Identify_AmongTwo_AnswersOneOfThem()
    {
        var two = new LanguageIdentifier(["fr", "es"]);

        Assert.Contains(two.Identify("The quick brown fox jumps over the lazy dog."), two.Languages);
        Assert.Equal("es", two.Identify("El perro duerme en la casa."));
    }

    [Fact]
    public void Constructor_UnknownDoubledOrSingle_IsRefused()
    {
        Assert.Contains("'xx'", Assert.Throws<ArgumentException>(() => new LanguageIdentifier(["en", "xx"])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new LanguageIdentifier(["en", "en"]));
        Assert.Throws<ArgumentException>(() => new LanguageIdentifier(["en"]));
    }

    private static double Share(string?[] answers, string language) => (double)answers.Count(answer => answer == language) / answers.Length;

    private static IEnumerable<string> Paragraphs(string language)
    {
        using var stream = new GZipStream(File.OpenRead(Path.Combine(EmbeddedAssets.TextFolder, "handbook-parallel.jsonl.gz")), CompressionMode.Decompress);
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            using var record = JsonDocument.Parse(line);
            yield return record.RootElement.GetProperty(language).GetString()!;
        }
    }
}
