using System.CommandLine;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Suture.Cli.Terminal;
using Suture.Experiments;
using Suture.Models;
using Suture.Models.Hub;
using Suture.Numerics;

namespace Suture.Cli.Commands;

/// <summary><c>suture doctor</c>: what this machine offers, what is in use, and why.</summary>
internal static class DoctorCommand
{
    private const int ProbeSize = 1024;

    public static Command Create(TextWriter output)
    {
        var json = SharedOptions.Json();
        var threads = SharedOptions.Threads();
        var command = new Command("doctor", "Say what this machine offers, what is in use and why.") { json, threads };
        HelpExamples.Of(command, ("suture doctor", "processor, instruction set, matrix products, embedded models"), ("suture doctor --json", "the same for a bug report"));
        command.SetAction(parsed =>
        {
            var findings = Examine(parsed.GetValue(threads));
            if (parsed.GetValue(json)) JsonOutput.Write(output, findings);
            else JsonOutput.WriteLines(output, findings);
            return ExitCode.Success;
        });
        return command;
    }

    private static JsonObject Examine(int threads)
    {
        var compute = new Compute(threads);
        var memory = GC.GetGCMemoryInfo();
        return new JsonObject
        {
            ["suture"] = RunEnvironment.SutureVersion,
            ["runtime"] = RuntimeInformation.FrameworkDescription,
            ["system"] = $"{RuntimeInformation.OSDescription} {RuntimeInformation.OSArchitecture}",
            ["processors"] = Environment.ProcessorCount,
            ["threads_in_use"] = compute.ThreadCount,
            ["memory_gib"] = Math.Round(memory.TotalAvailableMemoryBytes / (double)(1 << 30), 1),
            ["instruction_set"] = Compute.InstructionSet,
            ["matrix_products"] = $"{compute.Backend.Name}: {compute.Backend.Description}",
            ["matrix_products_why"] = "the default; --blas openblas takes OpenBLAS instead, and no result depends on whether it is installed",
            ["matrix_gflops"] = Math.Round(MeasureGflops(compute), 1),
            ["openblas"] = OpenBlas(),
            ["embedded_models"] = EmbeddedAssets.ModelNames.Count > 0
                ? string.Join(", ", EmbeddedAssets.ModelNames.Select(n => ModelReference.EmbeddedPrefix + n))
                : $"none found below '{EmbeddedAssets.ModelsFolder}'",
            ["hub"] = HubEnvironment.Current().ToString(),
            ["hub_token"] = HubEnvironment.Current().FindToken() is null ? "none" : "found",
            ["model_families"] = string.Join(", ", LanguageModel.Families),
        };
    }

    private static string OpenBlas() =>
        OpenBlasBackend.TryLoad(out var backend, out string reason) ? $"available: {backend.Description}" : $"not available: {reason}";

    private static double MeasureGflops(Compute compute)
    {
        var a = new Matrix<float>(ProbeSize, ProbeSize);
        var b = new Matrix<float>(ProbeSize, ProbeSize);
        var c = new Matrix<float>(ProbeSize, ProbeSize);
        a.Values.Fill(0.5f);
        b.Values.Fill(0.25f);
        double best = 0;
        for (int i = 0; i < 6; i++)
        {
            long start = Stopwatch.GetTimestamp();
            compute.Multiply(a.View, b.View, c.View);
            best = Math.Max(best, 2.0 * ProbeSize * ProbeSize * ProbeSize / Stopwatch.GetElapsedTime(start).TotalSeconds / 1e9);
        }

        return best;
    }
}
