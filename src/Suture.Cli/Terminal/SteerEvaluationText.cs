using System.Globalization;
using Suture.Experiments.Steering;
using Suture.Steering;

namespace Suture.Cli.Terminal;

/// <summary>The experiment on steering languages as a table.</summary>
internal static class SteerEvaluationText
{
    private const int ExampleCharacters = 100;

    public static void Write(TextWriter output, SteerEvaluateResult result, string report)
    {
        foreach (var (language, count) in result.Pairs)
        {
            string share = result.CorpusShares.TryGetValue(language, out double value) ? Invariant($", {100 * value:F1} % of the models' training text") : "";
            output.WriteLine($"{language}: {count} pairs, {result.LeftOut[language]} left out as being in another language{share}");
        }

        output.WriteLine($"{result.Prompts} prompts; rates are shares of answers in the target language with 95 % intervals by default, perplexity is the unsteered model's,\ndistinct the share of different runs of three tokens within an answer\n");
        output.WriteLine($"{"to",4} {"receiver",-20} {"from",-20} {"arm",-12} {"strength",8} {"rate",6} {"interval",15} {"relative",8} {"perplexity",10} {"distinct",8} {"cosine",7}");
        foreach (var row in result.Rows)
        {
            output.WriteLine(
                $"{row.Language,4} {row.Receiver,-20} {(row.Arm == SteeringArm.Transferred ? row.Source.ToString() : ""),-20} {row.Arm,-12} {Invariant($"{row.Strength:G4}"),8} {Invariant($"{row.Rate:F3}"),6} "
                + $"{Invariant($"{row.RateInterval.Low:F3} to {row.RateInterval.High:F3}"),15} {Text(row.RelativeTransfer, "F2"),8} {Invariant($"{row.Perplexity:F1}"),10} {Invariant($"{row.DistinctTrigrams:F2}"),8} {Text(row.CosineToNative, "F3"),7}");
        }

        output.WriteLine($"\n{result.FirstPrompt}");
        foreach (var row in result.Rows) output.WriteLine($"  {row.Receiver} {row.Language} {row.Arm} {Invariant($"{row.Strength:G4}")}: {OneLine(row.Example)}");
        output.WriteLine($"report in {report}");
    }

    private static string OneLine(string text)
    {
        string line = text.ReplaceLineEndings(" ").Trim();
        return line.Length > ExampleCharacters ? line[..ExampleCharacters] + "…" : line;
    }

    private static string Text(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "";

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
