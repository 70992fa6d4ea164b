using System.Text.Json;
using System.Text.RegularExpressions;
using Suture.Formats;
using Suture.Models.Tokenization;
using Suture.Numerics;
using Suture.Testing;

namespace Suture.Models.Tests;

public sealed partial class MalformedModelTests
{
    private const string Group = "malformed";

    public static TheoryData<string, string?> Cases
    {
        get
        {
            var rows = new TheoryData<string, string?>();
            string index = Fixtures.Path(Group, "index.json");
            if (File.Exists(index))
            {
                foreach (var entry in Entries(index).Where(entry => entry.GetProperty("reader").GetString() == "model"))
                {
                    rows.Add($"{Group}/{entry.GetProperty("file").GetString()!.TrimEnd('/')}", null);
                }
            }

            if (!((IEnumerable<object[]>)rows).Any()) rows.Add(Group, $"no such case below '{Fixtures.Root}'");
            return rows;
        }
    }

    [ParityTheory]
    [MemberData(nameof(Cases))]
    public void Load_MalformedFolder_GivesWhatTheIndexAsksFor(string caseFolder, string? notBuilt)
    {
        _ = notBuilt;
        string folder = Fixtures.Path(caseFolder);
        var entry = Entries(Fixtures.Path(Group, "index.json")).Single(entry => entry.GetProperty("file").GetString()!.TrimEnd('/') == caseFolder[(Group.Length + 1)..]);
        string expect = entry.GetProperty("expect").GetString()!;
        LanguageModel? model = null;

        var error = Record.Exception(() => model = LanguageModel.Load(folder));

        using (model)
        {
            if (error is null)
            {
                Assert.StartsWith("accepted", expect, StringComparison.Ordinal);
                Assert.True(!expect.Contains("with a warning", StringComparison.Ordinal) || model!.Warnings.Count > 0, "accepted without the warning that was asked for");
                RunOnce(model!);
            }
            else
            {
                Assert.Contains("error", expect, StringComparison.Ordinal);
                Assert.True(error is CheckpointFormatException or TokenizerFormatException, $"expected an error of the format, found {error}");
                AssertNames(expect, folder, error.Message);
            }
        }
    }

    // "error naming n_embd (…)", "… naming wte.weight or vocab_size", "… naming config.json": one of the names must be in the message,
    // unless an alternative is given in words ("or the first missing tensor").
    private static void AssertNames(string expect, string folder, string message)
    {
        Assert.Contains(Path.GetFileName(folder), message, StringComparison.Ordinal);
        int naming = expect.IndexOf("naming ", StringComparison.Ordinal);
        if (naming < 0) return;
        string[][] alternatives = [.. expect[naming..].Split(" or ").Select(part => Name().Matches(part).Select(match => match.Value).ToArray())];
        if (alternatives.Any(alternative => alternative.Length == 0)) return;
        string[] names = [.. alternatives.SelectMany(alternative => alternative)];
        Assert.True(names.Any(name => message.Contains(name, StringComparison.Ordinal)), $"'{expect}' wants one of {string.Join(", ", names)}; the message is: {message}");
    }

    private static void RunOnce(LanguageModel model)
    {
        using var pass = model.Begin(new TokenContexts([[0, Math.Min(1, model.VocabularySize - 1)]], new HashSet<int>()), new Compute(1));
        Assert.True(double.IsFinite(pass.NextTokenLoss().Mean));
    }

    private static JsonElement[] Entries(string index)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(index));
        return [.. json.RootElement.EnumerateArray().Select(entry => entry.Clone())];
    }

    // Words that can only be names: with an underscore, a dot inside or a digit.
    [GeneratedRegex(@"\b[A-Za-z]+[A-Za-z0-9-]*(?:[_.][A-Za-z0-9_.-]*[A-Za-z0-9]|\d)\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Name();
}
