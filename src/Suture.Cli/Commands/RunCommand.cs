using System.CommandLine;
using System.Text.Json;
using Suture.Cli.Terminal;
using Suture.Experiments;
using Suture.Experiments.Recipes;
using Suture.Reports.Recipes;

namespace Suture.Cli.Commands;

/// <summary><c>suture run</c>: recipes, and experiments that ship with Suture by name.</summary>
internal static class RunCommand
{
    public static Command Create(TextWriter output, TextWriter error)
    {
        var recipe = new Argument<string?>("recipe") { Description = $"A recipe: a YAML file (docs/recipes.md), or a shipped one: {string.Join(", ", ShippedRecipes.Names)}.", Arity = ArgumentArity.ZeroOrOne };
        var list = new Option<bool>("--list") { Description = "List the shipped recipes, and the kinds of steps that recipes know." };
        var plan = new Option<bool>("--plan") { Description = "Print the steps, what is finished and what would run and why. Nothing is run, written or downloaded." };
        var only = ListOption.Names("Run these steps, and what they read; default all.", [], "step,…", "--only");
        var fromScratch = new Option<bool>("--from-scratch") { Description = "Run the steps again although they are finished." };
        var stop = new Option<bool>("--stop-at-failure") { Description = "End with the first step that fails; otherwise steps that do not read it go on." };
        var set = new Option<string[]>("--set") { Description = "Change an option of a step (step.key=value), the recipe's pair (pair.key=value) or the path of a file that it needs (name=path). Repeat it.", HelpName = "key=value" };
        var folder = new Option<string?>("--output", "-o") { Description = "Run folder to write: new, empty, or an earlier run's, which goes on. Default: runs/NAME.", HelpName = "folder" };
        var threads = SharedOptions.Threads();
        var blas = SharedOptions.Blas();
        var json = SharedOptions.Json();
        var command = new Command("run", "Run a recipe or a shipped experiment: every table and figure of it, with a report. A recipe that was stopped goes on when it is started again.")
        {
            recipe, list, plan, only, fromScratch, stop, set, folder, threads, blas, json,
            SaeInitCommand.Create(output, error),
            ProbesCommand.Create(output, error),
            RobustnessCommand.Create(output, error),
        };
        HelpExamples.Of(
            command,
            ("suture run embedded", "everything on the embedded pair; the report is runs/embedded/report.html"),
            ("suture run embedded --plan", "what would run, and why"),
            ("suture run my.yaml -o runs/mine --only stitch,probes --set stitch.alpha=0.1", "two steps of an own recipe, and what they read, with an option changed"),
            ("suture run gpt2 --set text=data/openwebtext.jsonl", "the paper's settings, on text of your own"));
        command.SetAction((parsed, cancellationToken) =>
        {
            if (parsed.GetValue(list))
            {
                RecipeLines.WriteList(output);
                return Task.FromResult(ExitCode.Success);
            }

            string named = parsed.GetValue(recipe) ?? throw new ArgumentException($"suture run needs a recipe: a YAML file, or one of {string.Join(", ", ShippedRecipes.Names)}; or an experiment by name, such as 'suture run probes'.");
            var read = RecipeReader.Read(ShippedRecipes.Find(named), RecipeKinds.All, parsed.GetValue(set) ?? []);
            var settings = new RecipeSettings { Only = parsed.GetRequiredValue(only), FromScratch = parsed.GetValue(fromScratch), StopsAtFailure = parsed.GetValue(stop) };
            var compute = SharedOptions.CreateCompute(parsed.GetValue(threads), parsed.GetRequiredValue(blas));
            string path = parsed.GetValue(folder) ?? Path.Combine("runs", read.Name);
            if (parsed.GetValue(plan))
            {
                var planned = RecipePlan.Of(read, settings, path, compute);
                if (parsed.GetValue(json)) output.Write(JsonSerializer.Serialize(planned, RecipesJson.Default.IReadOnlyListPlannedStep) + "\n");
                else RecipeLines.WritePlan(output, read, planned, path);
                return Task.FromResult(ExitCode.Success);
            }

            using var progress = new ConsoleProgress(error);
            string line = CommandLineText.Of(parsed, only.Name, fromScratch.Name, stop.Name);
            var result = new RecipeRunner(read, settings, line, path, compute, progress) { Said = progress.Note }.Run(cancellationToken);
            string report = RunReport.Write(RunFolder.Open(path), new StepLog(progress, compute.ThreadCount), () => RecipeReport.Render(result, RunFolder.Read(path), RunFolder.ReadTimings(path)));
            progress.Dispose();
            if (parsed.GetValue(json)) output.Write(JsonSerializer.Serialize(result, RecipesJson.Default.RecipeResult) + "\n");
            RecipeLines.WriteSummary(parsed.GetValue(json) ? error : output, result, report);
            return Task.FromResult(result.Steps.Any(s => s.Status is StepStatus.Failed) ? ExitCode.Failure : ExitCode.Success);
        });
        return command;
    }
}
