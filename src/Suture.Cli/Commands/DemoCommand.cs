using System.CommandLine;
using System.Text.Json.Nodes;
using Suture.Cli.Terminal;
using Suture.Experiments.Demo;
using Suture.Experiments.Results;
using Suture.Reports.Demo;

namespace Suture.Cli.Commands;

/// <summary><c>suture demo</c>: the paper in miniature on the embedded pair, ending with a report.</summary>
internal static class DemoCommand
{
    private const string NoModel = "none";

    public static Command Create(TextWriter output, TextWriter error)
    {
        var defaults = new DemoOptions();
        var small = new Option<string>("--small") { Description = "Model A.", HelpName = "model", DefaultValueFactory = _ => defaults.Pair.Small };
        var large = new Option<string>("--large") { Description = "Model B.", HelpName = "model", DefaultValueFactory = _ => defaults.Pair.Large };
        var layer = new Option<int>("--layer") { Description = "Layer of A; B's is chosen by SVCCA.", HelpName = "n", DefaultValueFactory = _ => defaults.LayerSmall };
        var across = new Option<string?>("--across")
        {
            Description = $"A third model, of another architecture but with A's tokenizer, that A is stitched with too; {NoModel} leaves that section out. Default: {defaults.Across} where A is {defaults.Pair.Small}, else {NoModel}.",
            HelpName = "model",
        };
        var contexts = SharedOptions.Contexts(defaults.Pair.Contexts);
        var evalContexts = SharedOptions.EvaluationContexts(defaults.Pair.EvalContexts);
        var batchContexts = SharedOptions.BatchContexts();
        var width = new Option<int>("--sae-width") { Description = "Latents of the SAE.", HelpName = "n", DefaultValueFactory = _ => defaults.SaeWidth };
        var k = new Option<int>("--sae-k") { Description = "Active latents a token.", HelpName = "n", DefaultValueFactory = _ => defaults.SaeK };
        var batch = new Option<int>("--sae-batch") { Description = "Tokens a step of SAE training.", HelpName = "n", DefaultValueFactory = _ => defaults.SaeBatch };
        var steps = new Option<int>("--sae-steps") { Description = "Steps of each SAE training.", HelpName = "n", DefaultValueFactory = _ => defaults.SaeSteps };
        var seed = SharedOptions.Seed();

        var command = new Command("demo", "Run the whole method on the embedded pair and write a report.")
        {
            small, large, across, layer, contexts, evalContexts, batchContexts, width, k, batch, steps, seed,
        };
        var reported = new ReportedRun(command, "runs/demo", output, error);
        HelpExamples.Of(
            command,
            ("suture demo", "the paper in miniature; the report is runs/demo/report.html"),
            ("suture demo --json > demo.json", "every number of the report as JSON"),
            ("suture demo --seed 1 --sae-steps 100 --output runs/quick", "another seed, shorter training"));

        command.SetAction((parsed, cancellationToken) =>
        {
            var options = defaults with
            {
                Pair = defaults.Pair with
                {
                    Small = parsed.GetRequiredValue(small),
                    Large = parsed.GetRequiredValue(large),
                    Contexts = parsed.GetValue(contexts),
                    EvalContexts = parsed.GetValue(evalContexts),
                    BatchContexts = parsed.GetValue(batchContexts),
                },
                Across = parsed.GetValue(across) switch
                {
                    null when parsed.GetRequiredValue(small) == defaults.Pair.Small => defaults.Across,
                    null or NoModel => null,
                    var named => named,
                },
                LayerSmall = parsed.GetValue(layer),
                SaeWidth = parsed.GetValue(width),
                SaeK = parsed.GetValue(k),
                SaeBatch = parsed.GetValue(batch),
                SaeSteps = parsed.GetValue(steps),
                Seed = parsed.GetValue(seed),
            };
            options.Validate();
            return reported.Run(
                parsed,
                place => new DemoExperiment(options, place.Command, place.Compute, place.Folder, place.Log).Run(cancellationToken),
                (result, _) => DemoReport.Render(result),
                ResultsJson.Default.DemoResult,
                DemoSummary.Write);
        });
        return command;
    }
}
