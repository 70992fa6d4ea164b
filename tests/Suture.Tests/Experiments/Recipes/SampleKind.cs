using System.Text.Json;
using System.Text.Json.Nodes;
using Suture.Experiments;
using Suture.Experiments.Recipes;

namespace Suture.Tests.Experiments.Recipes;

/// <summary>A kind of step that takes no time: it writes its text after that of the step it reads, and notes that it ran.</summary>
internal sealed class SampleKind
{
    private const string OutputFile = "out.txt";

    public SampleKind() => Kind = new StepKind<SampleOptions, string>(SampleJson.Default.SampleOptions, Run, (options, inputs) => inputs.File("file", options.File))
    {
        Name = "sample",
        About = "writes a text",
        Shared = new Dictionary<string, string>(StringComparer.Ordinal) { ["context_length"] = "pair.context_length", ["contexts"] = "count" },
        Check = options =>
        {
            if (options.Count < 0) throw new ArgumentException($"The options do not hold together: count {options.Count}: expected 0 or more.");
        },
        Report = (options, result, command) => $"{command}\n{result}\n",
        Figures = results => [new StepFigure("length", (double)results["length"]!, "letters")],
    };

    public StepKind Kind { get; }

    /// <summary>Texts of the steps that ran, in order.</summary>
    public List<string> Ran { get; } = [];

    /// <summary>Called with a step's text before it writes.</summary>
    public Action<string> Before { get; set; } = _ => { };

    private string Run(SampleOptions options, StepRun run)
    {
        Ran.Add(options.Text);
        Before(options.Text);
        run.CancellationToken.ThrowIfCancellationRequested();
        string text = (options.Source is { } source ? File.ReadAllText(Path.Combine(source, OutputFile)) : "") + options.Text;
        File.WriteAllText(run.Folder.Artefact(OutputFile), text);
        run.Folder.Complete(
            new RunRecord
            {
                Kind = "sample",
                Status = RunStatus.Finished,
                Command = run.Command,
                Configuration = JsonSerializer.SerializeToNode(options, SampleJson.Default.SampleOptions)!.AsObject(),
                Seed = options.Seed,
                Environment = RunEnvironment.Of(run.Compute),
                Results = new JsonObject { ["text"] = text, ["length"] = text.Length, ["rows"] = new JsonArray(new JsonObject { ["arm"] = "Native", ["k"] = 1, ["rate"] = 0.25 }, new JsonObject { ["arm"] = "Carried", ["k"] = null, ["rate"] = 0.5 }) },
            },
            run.Log.Timings);
        return text;
    }
}
