using System.Text.Json;
using Suture.Testing;

namespace Suture.Cli.Tests;

/// <summary>Probes trained, carried and measured by the commands, dense and sparse.</summary>
[Trait("Category", "Slow")]
public sealed class ProbeCommandsTests : IDisposable
{
    private static readonly string[] Texts = ["--data", "embedded:code", "--max-training", "200", "--max-test", "100", "--threads", "2"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Probe_TrainTransferEvaluate_WorksOnTheOtherModel()
    {
        string probe = _folder.File("probe"), stitch = _folder.File("stitch"), moved = _folder.File("moved");
        Succeed("stitch", "embedded:small", "embedded:large", "--layer", "2", "--layer-large", "3", "--contexts", "24", "--eval-contexts", "2", "--output", stitch);
        double trained = Accuracy(["probe", "train", "embedded:small", "--layer", "2", "--text-tokens", "48", .. Texts, "--output", probe]);

        Succeed("probe", "transfer", probe, "--stitch", stitch, "--output", moved);
        double own = Accuracy(["probe", "evaluate", probe, "--model", "embedded:small", .. Texts, "--output", _folder.File("e1")]);
        double carried = Accuracy(["probe", "evaluate", moved, "--model", "embedded:large", .. Texts, "--output", _folder.File("e2")]);

        Assert.Equal(trained, own); // the same texts: the test part of the same split
        Assert.InRange(carried, 0.8, 1);
        Fails("192 wide; 'embedded:small' is 128 wide", 2, "probe", "evaluate", moved, "--model", "embedded:small", "--data", "embedded:code", "--output", _folder.File("e3"));
    }

    [Fact]
    public void Probe_Sparse_CarriesTheAutoencoderThatItReads()
    {
        string sae = _folder.File("sae"), probe = _folder.File("probe"), stitch = _folder.File("stitch"), moved = _folder.File("moved");
        Succeed("stitch", "embedded:small", "embedded:large", "--layer", "2", "--layer-large", "3", "--contexts", "24", "--eval-contexts", "2", "--output", stitch);
        Succeed("sae", "train", "embedded:small", "--layer", "2", "--width", "128", "--k", "8", "--steps", "20", "--contexts", "24", "--eval-contexts", "2", "--output", sae);
        double trained = Accuracy(["probe", "train", "embedded:small", "--layer", "2", "--sae", sae, "--k", "10", "--text-tokens", "48", .. Texts, "--output", probe]);

        Succeed("probe", "transfer", probe, "--stitch", stitch, "--output", moved);
        double carried = Accuracy(["probe", "evaluate", moved, "--model", "embedded:large", .. Texts, "--output", _folder.File("e")]);

        Assert.InRange(trained, 0.7, 1);
        Assert.InRange(carried, 0.5, 1);
        Fails("the other way round", 2, "probe", "transfer", moved, "--stitch", stitch, "--output", _folder.File("again"));
    }

    [Fact]
    public void Probe_WrongData_SaysWhatIsWrong()
    {
        string one = _folder.File("one.csv");
        File.WriteAllText(one, "text,label\na,x\nb,x\n");

        Fails("the class \"x\" alone", 2, "probe", "train", "embedded:small", "--layer", "2", "--data", one, "--output", _folder.File("p"));
        Fails("'many' is no skip", 2, "probe", "train", "embedded:small", "--layer", "2", "--data", one + ",skip=many", "--output", _folder.File("p"));
        Fails("names 2 data sets", 2, "probe", "train", "embedded:small", "--layer", "2", "--data", one, "--data", one, "--output", _folder.File("p"));
    }

    private static void Succeed(params string[] command)
    {
        var result = CommandLine.Run(command);
        Assert.True(result.ExitCode == 0, result.Error);
    }

    private static void Fails(string expected, int exitCode, params string[] command)
    {
        var result = CommandLine.Run(command);
        Assert.Equal((exitCode, true), (result.ExitCode, result.Error.Contains(expected, StringComparison.Ordinal)));
    }

    private static double Accuracy(string[] command)
    {
        var result = CommandLine.Run([.. command, "--json"]);
        Assert.True(result.ExitCode == 0, result.Error);
        return JsonDocument.Parse(result.Output).RootElement.GetProperty("accuracy").GetDouble();
    }
}
