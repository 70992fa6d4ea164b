using System.Diagnostics;

namespace Suture.Cli.Tests;

/// <summary>Runs the program as a process of its own, for what a process decides: environment variables, exit codes, what it leaves when it dies.</summary>
internal static class CommandProcess
{
    /// <summary>Runs a command to its end.</summary>
    public static async Task<CommandResult> RunAsync(IReadOnlyDictionary<string, string> variables, params string[] args)
    {
        using var process = Start(variables, args);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new CommandResult(process.ExitCode, await output, await error);
    }

    /// <summary>Starts a command.</summary>
    public static Process Start(IReadOnlyDictionary<string, string> variables, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(SutureCommandLine).Assembly.Location, .. args]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("HF_", StringComparison.Ordinal) || name.StartsWith("HUGGING", StringComparison.Ordinal)).ToArray()) start.Environment.Remove(name);
        foreach (var (name, value) in variables) start.Environment[name] = value;
        return Process.Start(start)!;
    }
}
