using System.CommandLine;

namespace Suture.Cli.Commands;

/// <summary><c>suture probe</c>: linear probes.</summary>
internal static class ProbeCommand
{
    public static Command Create(TextWriter output, TextWriter error) => new("probe", "Train, transfer and evaluate linear probes.")
    {
        ProbeTrainCommand.Create(output, error),
        ProbeTransferCommand.Create(output, error),
        ProbeEvaluateCommand.Create(output, error),
    };
}
