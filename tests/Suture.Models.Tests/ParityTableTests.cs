using System.Globalization;
using System.Text;
using Suture.Models.Generation;
using Suture.Models.Tests.Tokenization;
using Suture.Numerics;
using Suture.Testing;
using Xunit.Abstractions;

namespace Suture.Models.Tests;

/// <summary>Prints the table of docs/parity.md: how far each golden model is from its reference. The theories judge every tensor; this shows the figures.</summary>
public sealed class ParityTableTests(ITestOutputHelper output)
{
    private static readonly Compute Compute = new(2);

    [Fact]
    public void Models_AllCases_PrintTheirErrorsBesideTheTolerances()
    {
        var table = new StringBuilder("| model case | family | residual stream | tolerance | logits | tolerance | attention | greedy tokens | patched run |\n|---|---|--:|--:|--:|--:|--:|--:|--:|\n");
        var faults = new List<string>();
        foreach (object[] row in LanguageModelCase.All())
        {
            string name = Path.GetFileName((string)row[0]);
            using var golden = new LanguageModelCase((string)row[0]);
            double residual = ResidualError(golden), logits = LogitError(golden, "float64_logits", golden.Model.Begin(golden.Contexts, Compute)), pattern = PatternError(golden), patched = PatchedError(golden);
            var (right, tokens) = Greedy(golden);
            table.Append(CultureInfo.InvariantCulture, $"| {name} | {golden.Model.Family} | {residual:0.0E-0} | {golden.ResidualTolerance:0E-0} | {logits:0.0E-0} | {golden.LogitTolerance:0E-0} | {Text(pattern)} | {right} of {tokens} | {Text(patched)} |\n");
            bool close = residual <= golden.ResidualTolerance && logits <= golden.LogitTolerance && !(pattern > golden.PatternTolerance) && !(patched > golden.LogitTolerance) && right == tokens;
            if (!close) faults.Add(name);
        }

        output.WriteLine(table.ToString());
        Assert.Empty(faults);
        AssertListed(table);
    }

    [Fact]
    public void Tokenizers_AllCases_PrintHowManyTextsAgree()
    {
        var table = new StringBuilder("| tokenizer case | texts | id sequences decoded | spellings of the file | agree |\n|---|--:|--:|--:|--:|\n");
        int disagreeing = 0;
        foreach (object[] row in TokenizerParityTests.Cases)
        {
            string folder = (string)row[0];
            int texts = TokenizerParityTests.Read(folder, "cases.json").Count(), decoded = TokenizerParityTests.Read(folder, "decode_cases.json").Count(), spellings = TokenizerParityTests.Spellings(folder).Count();
            string[] faults = [.. TokenizerParityTests.Disagreements(folder)];
            disagreeing += faults.Length;
            table.Append(CultureInfo.InvariantCulture, $"| {Path.GetFileName(folder)} | {texts} | {decoded} | {spellings} | {((texts + decoded) * spellings) - faults.Length} of {(texts + decoded) * spellings} |\n");
            foreach (string fault in faults) output.WriteLine(fault);
        }

        output.WriteLine(table.ToString());
        Assert.Equal(0, disagreeing);
        AssertListed(table);
    }

    // Figures vary with the processor's instructions; the cases must all be in the document.
    private static void AssertListed(StringBuilder table)
    {
        string document = File.ReadAllText(Path.Combine(Fixtures.Repository, "docs", "parity.md"));
        if (Environment.GetEnvironmentVariable("SUTURE_FIXTURES") is { Length: > 0 }) return; // another set of cases than the document's
        foreach (string line in table.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)) Assert.Contains($"{line.Split('|')[1]}|", document, StringComparison.Ordinal);
    }

    private static double ResidualError(LanguageModelCase golden)
    {
        double worst = 0;
        using var pass = golden.Model.Begin(golden.Contexts, Compute);
        for (int layer = 0; layer <= golden.Model.LayerCount; layer++)
        {
            pass.RunTo(layer);
            worst = Math.Max(worst, Error(golden.Expected(layer == golden.Model.LayerCount ? "resid_final" : $"resid_pre.{layer}"), pass.Residual.Values));
        }

        return worst;
    }

    private static double LogitError(LanguageModelCase golden, string tensor, ForwardPass pass)
    {
        using (pass) return Error(golden.Expected(tensor), pass.Logits([.. Enumerable.Range(0, golden.Contexts.TokenCount)]).Values);
    }

    private static double PatchedError(LanguageModelCase golden) => golden.Has("patch_in")
        ? LogitError(golden, "float64_patched_logits", golden.Model.BeginAt(1, golden.Contexts, golden.ExpectedRows("patch_in").View, Compute))
        : double.NaN;

    private static double PatternError(LanguageModelCase golden)
    {
        double worst = double.NaN;
        using var pass = golden.Model.Begin(golden.Contexts, Compute);
        for (int layer = 0; layer < golden.Model.LayerCount; layer++)
        {
            if (!golden.Has($"pattern.{layer}")) continue;
            pass.RunTo(layer);
            float[] found = [.. Enumerable.Range(0, golden.Contexts.Count).SelectMany(context => pass.AttentionPattern(context).Heads).SelectMany(head => head.Array)];
            double error = Error(golden.Expected($"pattern.{layer}"), found);
            worst = double.IsNaN(worst) ? error : Math.Max(worst, error);
        }

        return worst;
    }

    private static (int Right, int Tokens) Greedy(LanguageModelCase golden)
    {
        const int promptLength = 5;
        long[][] expected = [.. golden.ExpectedIntegers("generated").Chunk(golden.ExpectedIntegers("generated").Length / golden.Contexts.Count)];
        var found = new TextGenerator(golden.Model, Compute).ContinueAll([.. golden.Sequences.Select(ids => ids[..promptLength])], new GenerationOptions { MaxNewTokens = expected[0].Length, StopAtEndOfText = false });
        return (expected.Zip(found, (e, f) => e.Zip(f.NewIds).Count(pair => pair.First == pair.Second)).Sum(), expected.Sum(e => e.Length));
    }

    private static double Error(double[] expected, ReadOnlySpan<float> found)
    {
        Assert.Equal(expected.Length, found.Length);
        double worst = 0;
        for (int i = 0; i < expected.Length; i++) worst = Math.Max(worst, Math.Abs(expected[i] - found[i]));
        return worst;
    }

    private static string Text(double error) => double.IsNaN(error) ? "–" : error.ToString("0.0E-0", CultureInfo.InvariantCulture);
}
