using System.CommandLine;

namespace Suture.Cli.Commands;

/// <summary><c>suture sae</c>: sparse autoencoders.</summary>
internal static class SaeCommand
{
    public static Command Create(TextWriter output, TextWriter error) => new("sae", "Train, transfer, evaluate and convert sparse autoencoders.")
    {
        SaeTrainCommand.Create(output, error),
        SaeTransferCommand.Create(output, error),
        SaeEvaluateCommand.Create(output, error),
        SaeConvertCommand.Create(output, error),
    };
}
