using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Suture.Experiments;

namespace Suture.Cli.Terminal;

/// <summary>What commands have in common that run an experiment and leave a page: options of folder, arithmetic and output, and the way from the experiment to page, JSON and summary.</summary>
internal sealed class ReportedRun
{
    private readonly Option<string> _folder;
    private readonly Option<int> _threads = SharedOptions.Threads();
    private readonly Option<string> _blas = SharedOptions.Blas();
    private readonly Option<bool> _json = SharedOptions.Json();
    private readonly TextWriter _output;
    private readonly TextWriter _error;

    /// <summary>Adds the options.</summary>
    /// <param name="command">The command.</param>
    /// <param name="defaultFolder">Run folder where none is named.</param>
    /// <param name="output">Receives results.</param>
    /// <param name="error">Receives progress, and with <c>--json</c> the summary too.</param>
    public ReportedRun(Command command, string defaultFolder, TextWriter output, TextWriter error)
    {
        (_output, _error) = (output, error);
        _folder = SharedOptions.Output(defaultFolder);
        foreach (Option option in (Option[])[_folder, _threads, _blas, _json]) command.Options.Add(option);
    }

    /// <summary>Runs an experiment.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="experiment">Runs it.</param>
    /// <param name="render">Makes the page of the result, given the command that repeats it.</param>
    /// <param name="json">How the result is written.</param>
    /// <param name="summarise">Writes a few lines, given the path of the page.</param>
    /// <typeparam name="T">The result.</typeparam>
    public Task<int> Run<T>(ParseResult parsed, Func<RunPlace, T> experiment, Func<T, string, string> render, JsonTypeInfo<T> json, Action<TextWriter, T, string> summarise)
    {
        var compute = SharedOptions.CreateCompute(parsed.GetValue(_threads), parsed.GetRequiredValue(_blas));
        using var progress = new ConsoleProgress(_error);
        var place = new RunPlace(CommandLineText.Of(parsed), compute, RunFolder.Create(parsed.GetRequiredValue(_folder)), new StepLog(progress, compute.ThreadCount));
        var result = experiment(place);
        string report = RunReport.Write(place.Folder, place.Log, () => render(result, place.Command));
        progress.Dispose();

        if (parsed.GetValue(_json)) _output.Write(JsonSerializer.Serialize(result, json) + "\n");
        summarise(parsed.GetValue(_json) ? _error : _output, result, report);
        return Task.FromResult(ExitCode.Success);
    }
}
