using System.CommandLine;

namespace Suture.Cli.Commands;

/// <summary><c>suture steer</c>: steering vectors.</summary>
internal static class SteerCommand
{
    public static Command Create(TextWriter output, TextWriter error) => new("steer", "Fit, transfer, apply and evaluate steering vectors.")
    {
        SteerFitCommand.Create(output, error),
        SteerTransferCommand.Create(output, error),
        SteerGenerateCommand.Create(output, error),
        SteerEvaluateCommand.Create(output, error),
        SteerInstructionsCommand.Create(output, error),
    };
}
