using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Suture.Benchmarks.Python;

/// <summary>Runs a peer's script and reads the one JSON line that it prints.</summary>
internal sealed class PythonPeer
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    private readonly string? _chosenPython;
    private readonly string _folder;
    private readonly Lazy<(string? Executable, string Reason)> _python;

    public PythonPeer(string? folder, string? python)
    {
        _chosenPython = python;
        _python = new(FindPython);
        _folder = folder ?? DefaultFolder();
    }

    /// <summary>Runs a script.</summary>
    /// <param name="script">File name, such as <c>gpt2_forward.py</c>.</param>
    /// <param name="threads">Threads that it may use; OpenBLAS below PyTorch asks for them by its own variable, or takes all processors.</param>
    /// <param name="arguments">Its arguments.</param>
    public PeerAnswer Run(string script, int threads, params IEnumerable<string> arguments)
    {
        string path = Path.Combine(_folder, script);
        if (!File.Exists(path)) return new(null, $"no file '{script}' in {_folder}");
        if (_python.Value.Executable is not { } executable) return new(null, _python.Value.Reason);
        var (exitCode, output, error) = Start(executable, [path, .. arguments], threads);
        string? line = output.Split('\n').LastOrDefault(l => l.StartsWith('{'));
        if (exitCode != 0 || line is null) return new(null, $"{script} ended with code {exitCode}: {LastLine(error)}");
        return new(JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(line), "");
    }

    private static string DefaultFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Suture.slnx"))) return Path.Combine(folder.FullName, "benchmarks", "peers");
        }

        return Path.Combine(AppContext.BaseDirectory, "peers");
    }

    private static (int ExitCode, string Output, string Error) Start(string executable, IEnumerable<string> arguments, int threads)
    {
        var start = new ProcessStartInfo(executable, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string name in PeerEnvironment.Slowing) start.Environment.Remove(name);
        start.Environment[PeerEnvironment.ThreadCount] = threads.ToString(CultureInfo.InvariantCulture);
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"'{executable}' did not start.");
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"'{executable} {string.Join(' ', start.ArgumentList)}' did not end within {Patience.TotalMinutes} minutes.");
        }

        return (process.ExitCode, output.Result, error.Result);
    }

    private static string LastLine(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault() ?? "no message";

    private (string? Executable, string Reason) FindPython()
    {
        string[] candidates = _chosenPython is null ? ["python3", "/usr/bin/python3", "python"] : [_chosenPython];
        string reason = "";
        foreach (string candidate in candidates)
        {
            try
            {
                var (exitCode, _, error) = Start(candidate, ["-c", "import torch, numpy"], threads: 1);
                if (exitCode == 0) return (candidate, "");
                reason = $"{candidate}: {LastLine(error)}";
            }
            catch (System.ComponentModel.Win32Exception exception)
            {
                if (reason.Length == 0) reason = $"{candidate}: {exception.Message}";
            }
        }

        return (null, reason);
    }
}
