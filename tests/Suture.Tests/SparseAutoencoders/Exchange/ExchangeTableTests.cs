using System.Globalization;
using System.Text;
using Suture.Formats;
using Suture.Numerics;
using Suture.SparseAutoencoders;
using Suture.SparseAutoencoders.Exchange;
using Suture.SparseAutoencoders.SaeLens;
using Suture.Testing;
using Xunit.Abstractions;

namespace Suture.Tests.SparseAutoencoders.Exchange;

/// <summary>Every golden autoencoder into every format, and the tables of docs/parity.md.</summary>
public sealed class ExchangeTableTests(ITestOutputHelper output)
{
    private const int Probes = 32;

    private static readonly string[] Groups = ["saelens", "dictionary_learning", "sparsify", "gemma_scope"];

    private static readonly SaeFormat[] Targets = Enum.GetValues<SaeFormat>();

    private static readonly Compute Compute = new(1);

    public static TheoryData<string> Sources() => [.. Groups.SelectMany(SourcesOf)];

    [Theory]
    [MemberData(nameof(Sources))]
    public void Convert_GoldenAutoencoderToEveryFormat_IsExactOrRefusedWithTheReasonOrMeasured(string source)
    {
        var content = SaeFile.Recognise(Fixtures.Path(source))!.Read();
        foreach (var target in Targets)
        {
            var (_, conversion, error) = Convert(content, target);
            if (conversion is null) continue;
            double scale = Math.Max(1, content.Autoencoder.EncoderBias.Max(Math.Abs));
            switch (conversion.Exactness)
            {
                case ConversionExactness.SameBits:
                    Assert.Equal(0, error!.LargestCodeDifference);
                    Assert.Equal(0, error.LargestOutputDifference);
                    break;
                case ConversionExactness.Rounded:
                    Assert.InRange(error!.LargestCodeDifference, 0, 1e-5 * scale);
                    Assert.InRange(error.LargestOutputDifference, 0, 1e-5 * scale);
                    break;
                default:
                    Assert.Throws<ArgumentException>(() => SaeConverter.Exact(content, target));
                    break;
            }

            if (conversion.Exactness != ConversionExactness.SameBits) Assert.NotEmpty(conversion.Notes);
        }
    }

    [Fact]
    public void Forward_AllCases_PrintTheirErrorsBesideTheTolerance()
    {
        var table = new StringBuilder("| format | cases | folders and files read | codes | outputs | tolerance | written and read back to the same bits | rounded once |\n|---|--:|--:|--:|--:|--:|--:|--:|\n");
        foreach (string group in Groups)
        {
            string[] cases = [.. Directory.GetDirectories(Fixtures.Path("sparse-autoencoders", group)).Order(StringComparer.Ordinal)];
            double codes = 0, outputs = 0;
            foreach (string folder in cases.Where(folder => File.Exists(Path.Combine(folder, "expected.safetensors"))))
            {
                var (codeError, outputError) = ForwardError(folder);
                (codes, outputs) = (Math.Max(codes, codeError), Math.Max(outputs, outputError));
            }

            var own = SourcesOf(group).Select(source => OwnFormat(source)).ToList();
            table.Append(CultureInfo.InvariantCulture, $"| {group} | {cases.Length} | {own.Count} | {codes:0.0E-0} | {outputs:0.0E-0} | {FileAssert.Tolerance:0E-0} | {own.Count(exactness => exactness == ConversionExactness.SameBits)} | {own.Count(exactness => exactness == ConversionExactness.Rounded)} |\n");
            Assert.InRange(codes, 0, FileAssert.Tolerance);
            Assert.InRange(outputs, 0, FileAssert.Tolerance);
        }

        output.WriteLine(table.ToString());
        // The last digits of the errors vary with the processor's instructions.
        AssertListed(table, line => $"{string.Join('|', line.Split('|').Take(4))}|");
    }

    [Fact]
    [Trait("Category", "Slow")]
    public void Conversions_AllCasesToAllFormats_PrintHowManyAreExact()
    {
        var table = new StringBuilder($"| from \\ to | {string.Join(" | ", Targets.Select(SaeFormats.NameOf))} |\n|---|{string.Concat(Targets.Select(_ => "---|"))}\n");
        foreach (string group in Groups)
        {
            table.Append(CultureInfo.InvariantCulture, $"| {group} |");
            var contents = SourcesOf(group).Select(source => SaeFile.Recognise(Fixtures.Path(source))!.Read()).ToList();
            foreach (var target in Targets)
            {
                var kinds = contents.Select(content => Convert(content, target).Conversion?.Exactness).ToList();
                int Count(ConversionExactness? kind) => kinds.Count(found => found == kind);
                table.Append(CultureInfo.InvariantCulture, $" {Count(ConversionExactness.SameBits)} · {Count(ConversionExactness.Rounded)} · {Count(ConversionExactness.Approximate)} · {Count(null)} |");
            }

            table.Append('\n');
        }

        output.WriteLine(table.ToString());
        AssertListed(table, line => line);
    }

    private static IEnumerable<string> SourcesOf(string group) =>
        new[] { Fixtures.Path("sparse-autoencoders", group) }.Concat(Directory.GetDirectories(Fixtures.Path("sparse-autoencoders", group), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            .Where(folder => SaeFile.Recognise(folder) is not null)
            .Select(folder => Path.GetRelativePath(Fixtures.Root, folder).Replace('\\', '/'));

    // What exactness says must be true of what is read back; null where no approximation is known.
    private static (SparseAutoencoder? Read, SaeConversion? Conversion, ConversionError? Error) Convert(SaeLensAutoencoder content, SaeFormat target)
    {
        var probes = ConversionProbes.Gaussian(content.Autoencoder, Probes, 3).View;
        SaeConversion conversion;
        try
        {
            conversion = SaeConverter.Approximate(content, target, probes, Compute);
        }
        catch (ArgumentException error)
        {
            Assert.Contains(SaeFormats.WhyNot(target, content.Autoencoder)!, error.Message, StringComparison.Ordinal);
            return default;
        }

        using var folder = new TemporaryFolder();
        SaeFormats.Write(target, folder.Path, conversion.Content);
        var found = SaeFile.Recognise(folder.Path)!;
        Assert.Equal(target, found.Format);
        var read = found.Read().Autoencoder;
        return (read, conversion, ConversionError.Measure(content.Autoencoder, read, probes, Compute));
    }

    private static ConversionExactness OwnFormat(string source)
    {
        var found = SaeFile.Recognise(Fixtures.Path(source))!;
        var content = found.Read();
        var (read, conversion, _) = Convert(content, found.Format);
        FileAssert.Same(content, new SaeLensAutoencoder(read!, content.Metadata), isEncoderBiasRounded: conversion!.Exactness == ConversionExactness.Rounded);
        return conversion.Exactness;
    }

    private static (double Codes, double Output) ForwardError(string folder)
    {
        using var expected = SafetensorsFile.Open(Path.Combine(folder, "expected.safetensors"));
        (string Codes, string Output)[] names = [("feature_acts", "reconstruction"), ("encode", "decode"), ("encode.use_threshold_true", "decode.use_threshold_true"), ("dense_acts", "sae_out")];
        var (codesName, outputName) = names.First(pair => expected.Tensors.ContainsKey(pair.Codes));
        // With multi_topk sparsify's forward gives the output of 4k latents, a side effect of its training.
        if (Path.GetFileName(folder) == "multi_topk") outputName = "decode";
        var found = SaeFile.Recognise(folder) ?? SaeFile.Recognise(Directory.GetDirectories(folder, "layers.*").Single())!;
        var (codes, reconstruction) = FileAssert.Run(found.Read(codesName.EndsWith("threshold_true", StringComparison.Ordinal) ? true : null).Autoencoder, expected);
        return (Error(expected.Floats(codesName), codes.ToDense().Values), Error(expected.Floats(outputName), reconstruction.Values));
    }

    private static double Error(float[] expected, ReadOnlySpan<float> found)
    {
        Assert.Equal(expected.Length, found.Length);
        double worst = 0;
        for (int i = 0; i < expected.Length; i++) worst = Math.Max(worst, Math.Abs((double)expected[i] - found[i]));
        return worst;
    }

    private static void AssertListed(StringBuilder table, Func<string, string> key)
    {
        if (Environment.GetEnvironmentVariable("SUTURE_FIXTURES") is { Length: > 0 }) return; // another set of cases than the document's
        string document = File.ReadAllText(Path.Combine(Fixtures.Repository, "docs", "parity.md"));
        foreach (string line in table.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)) Assert.Contains(key(line), document, StringComparison.Ordinal);
    }
}
