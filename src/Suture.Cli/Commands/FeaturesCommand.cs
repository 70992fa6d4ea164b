using System.CommandLine;

namespace Suture.Cli.Commands;

/// <summary><c>suture features</c>: analyses of single features.</summary>
internal static class FeaturesCommand
{
    public static Command Create(TextWriter output, TextWriter error) => new("features", "Look at single features of an SAE and what becomes of them across a stitch.")
    {
        FeaturesIndexCommand.Create(output, error),
        FeaturesAttributionCommand.Create(output, error),
        FeaturesHeadsCommand.Create(output, error),
        FeaturesMatchCommand.Create(output, error),
        FeaturesRolesCommand.Create(output, error),
    };
}
