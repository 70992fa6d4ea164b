using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Suture.Formats;

namespace Suture.Experiments.Recipes;

/// <summary>A kind of step by its options and result.</summary>
/// <typeparam name="TOptions">Options of the experiment.</typeparam>
/// <typeparam name="TResult">What it gives.</typeparam>
/// <param name="type">How options are read and written.</param>
/// <param name="experiment">Runs it.</param>
/// <param name="gather">Gathers what it reads.</param>
public sealed class StepKind<TOptions, TResult>(JsonTypeInfo<TOptions> type, Func<TOptions, StepRun, TResult> experiment, Action<TOptions, StepInputs> gather) : StepKind
    where TOptions : class
{
    /// <summary>Checks the options; default nothing.</summary>
    public Action<TOptions>? Check { get; init; }

    /// <summary>Renders its page from options, result and the command that repeats it; default none.</summary>
    public Func<TOptions, TResult, string, string>? Report { get; init; }

    /// <inheritdoc />
    public override bool HasReport => Report is not null;

    /// <inheritdoc />
    public override JsonTypeInfo OptionsType => type;

    /// <inheritdoc />
    public override void Validate(JsonObject options) => Check?.Invoke(Read(options));

    /// <inheritdoc />
    public override IReadOnlyList<StepInput> Inputs(JsonObject options, InputContents contents)
    {
        var inputs = new StepInputs(contents);
        gather(Read(options), inputs);
        return inputs.All;
    }

    /// <inheritdoc />
    public override void Run(JsonObject options, StepRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var read = Read(options);
        var result = experiment(read, run);
        if (Report is not null) AtomicFile.WriteAllText(run.Folder.PathOf(RunFolder.ReportFile), Report(read, result, run.Command));
    }

    private TOptions Read(JsonObject json) => json.Deserialize(type)!;
}
