using System.CommandLine;

namespace Suture.Cli.Commands;

/// <summary><c>suture run</c>: experiments that ship with Suture, by name.</summary>
internal static class RunCommand
{
    public static Command Create(TextWriter output, TextWriter error) => new("run", "Run an experiment: every table and figure of it, with a report.")
    {
        SaeInitCommand.Create(output, error),
        ProbesCommand.Create(output, error),
        RobustnessCommand.Create(output, error),
    };
}
