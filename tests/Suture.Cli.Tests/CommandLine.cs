namespace Suture.Cli.Tests;

/// <summary>Runs the command line within the test's process and keeps what it printed.</summary>
internal static class CommandLine
{
    public static CommandResult Run(params string[] args) => Run(args, CancellationToken.None);

    public static CommandResult Run(string[] args, CancellationToken cancellationToken)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        int code = SutureCommandLine.RunAsync(args, output, error, cancellationToken).GetAwaiter().GetResult();
        return new CommandResult(code, output.ToString(), error.ToString());
    }
}
